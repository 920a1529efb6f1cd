"""What a person can set. A frozen dataclass, read and written by operations, passed in everywhere."""

from dataclasses import dataclass

from xubao.model.layout import Layout, layout_of


@dataclass(frozen=True, slots=True)
class WordSettings:
    """How Word files look; the defaults are GB/T 9704-2012.

    Attributes:
        title_font, body_font, heading1_font, heading2_font, page_font: font names as Word knows them.
        latin_font: font of digits and Latin letters in the body; "" means the body font.
        signatory: 落款; "" leaves it out.
        layout: whose layout papers have, one of LAYOUTS.
        learned: the layout that was learned from a paper of the office, as xubao.model.layout keeps it.
        learned_from: the name of that paper.
        template: the office's own .docx or .dotx, a copy among the settings; "" where there is none.
        template_name: its name as the person knows it.
    """

    title_font: str = "方正小标宋简体"
    body_font: str = "仿宋_GB2312"
    heading1_font: str = "黑体"
    heading2_font: str = "楷体_GB2312"
    page_font: str = "宋体"
    latin_font: str = ""
    signatory: str = ""
    layout: str = "standard"
    learned: tuple[str, ...] = ()
    learned_from: str = ""
    template: str = ""
    template_name: str = ""

    @property
    def learned_layout(self) -> Layout:
        """The layout that papers have over the standard's: nothing unless a learned one was chosen."""
        return layout_of(self.learned) if self.layout == LEARNED else Layout()


STANDARD, LEARNED, TEMPLATE = LAYOUTS = ("standard", "learned", "template")
"""GB/T 9704, learned from a paper of the office, the office's own file."""

FONT_SUBSTITUTES = {
    "方正小标宋简体": "华文中宋",
    "方正小标宋_GBK": "华文中宋",
    "仿宋_GB2312": "仿宋",
    "仿宋": "FangSong",
    "楷体_GB2312": "楷体",
    "楷体": "KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "华文中宋": "STZhongsong",
}
"""What a machine without the named font shows instead (fontTable's altName, which Word and WPS follow)."""

HANDLING_WORDS = ("研究处理", "办理", "落实", "整改")
"""What offices call the work that opinions ask of them; titles, headings and set phrases follow it."""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """Whose papers these are; what a project's own documents say goes before it.

    Attributes:
        name: the office that sends the papers, in full (某某市人民政府); "" where nobody said.
        unit: who drafts them and writes to other units (某某市科学技术委员会); "" where it is the same office.
        number: pattern of its 发文字号 with {year} and {number}, such as 京政函〔{year}〕{number}号; "" for none.
        signer: 签发人 of papers to a higher body.
        handling: what it calls the work, one of HANDLING_WORDS; "" for the opinions' or the precedent's own word.
        phone, contact: of the person who is asked back.
        head: how its papers begin: plain, document or letter (model SheetForm).
        mark: 发文机关标志, each office on a line; "" for those that sign.
        mark_ending: what stands behind a document's mark, 文件 or nothing.
        copies, printed_by: 抄送机关 and 印发机关 of its papers.
        seal: whether they are sealed.
    """

    name: str = ""
    unit: str = ""
    number: str = ""
    signer: str = ""
    handling: str = ""
    contact: str = ""
    phone: str = ""
    head: str = "plain"
    mark: str = ""
    mark_ending: str = "文件"
    copies: str = ""
    printed_by: str = ""
    seal: bool = False


@dataclass(frozen=True, slots=True)
class PackChoice:
    """Which packs of words documents are read with.

    Attributes:
        only: names of packs to use whatever a document says; None: those that it calls for.
        off: names of packs that are not used though a document calls for them.
    """

    only: tuple[str, ...] | None = None
    off: tuple[str, ...] = ()


CALLED_FOR, WITHOUT = PackChoice(), PackChoice(only=())
"""Each document with the packs that it calls for; every one without any."""


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """The archive of many documents.

    Attributes:
        folders: what it is built from, absolute; each once.
        store: the folder it lies in, absolute; "" for the program's own.
    """

    folders: tuple[str, ...] = ()
    store: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set.

    Attributes:
        theme: "light", "dark" or "system".
        language: code of a table in resources/translations, such as "zh".
        zoom: size of text in per cent.
        recent: project files opened last, newest first.
        word: how Word files look.
        office: whose papers these are.
        archive: what the archive is built from, and where it lies.
        export_folder: where a file was last exported to; "" for beside the project.
        export_kinds: ids of the actions that last exported from each page.
        open_exported: whether an exported file is opened at once.
        backups: whether projects are backed up without being asked for.
        backup_folder: where the backups of all projects go; "" for beside each.
        packs_off: names of packs of words that are not used though a document calls for them.
        ignored: rules of what a check shows in no project any more (see presenting.checking).
    """

    theme: str = "system"
    language: str = "zh"
    zoom: int = 100
    recent: tuple[str, ...] = ()
    word: WordSettings = WordSettings()
    office: OfficeSettings = OfficeSettings()
    archive: ArchiveSettings = ArchiveSettings()
    export_folder: str = ""
    export_kinds: tuple[str, ...] = ()
    open_exported: bool = False
    backups: bool = True
    backup_folder: str = ""
    packs_off: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def packs(self) -> PackChoice:
        """Which packs of words documents are read with."""
        return PackChoice(off=self.packs_off)
