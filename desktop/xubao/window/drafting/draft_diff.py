"""Two states of the draft face to face, and what is seen of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from xubao.model import Aligned, Progress, SavedDraft, Snapshot
from xubao.operations import comparing, snapshots
from xubao.operations.projects import OpenProject
from xubao.window.drafting.document_io import Paragraph, lines_of
from xubao.window.drafting.marks import Kind
from xubao.window.theme import Theme
from xubao.window.words import tr

REASONS = {
    "named": "保存的快照",
    "export": "导出时",
    "regenerate": "重新生成前",
    "restore": "恢复别的稿子前",
    "daily": "当天修改前",
    "generated": "生成的初稿",
    "handed-out": "分出时的原文",
    "merge": "合并分工稿前",
    "edition": "这一稿的定稿",
    "deleted": "删除文件时",
}
"""Why a snapshot was taken → in words of the screen."""

_MOST = 400  # passages shown


@dataclass(frozen=True, slots=True)
class DraftDiff:
    """Two states of a draft, the first the one that things can be taken from.

    Attributes:
        old, new: their paragraphs in order.
        passages: what became of each.
    """

    before: SavedDraft
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    passages: tuple[Aligned, ...]

    @property
    def changes(self) -> int:
        """How many paragraphs differ."""
        return sum(not one.same for one in self.passages)

    def beside(self, at: int) -> tuple[str, float, bool]:
        """Where in the new state a passage of the old one belongs.

        Returns:
            The text of a paragraph of the new state, how far down that is, and whether the passage stands in its
            place rather than behind it.
        """
        own = self.passages[at].new
        behind = next((one.new for one in reversed(self.passages[:at]) if one.new is not None), 0)
        place = own if own is not None else behind
        return text_of(self.new[place]), place / max(1, len(self.new)), own is not None


def diff_of(opened: OpenProject, old: Snapshot, new: Snapshot | SavedDraft, progress: Progress) -> DraftDiff:
    """Hold a snapshot against another, or against a draft. To be called off the window's thread.

    Raises:
        KeyError, ProjectError: see snapshots.content_of.
        Cancelled: the person asked to stop.
    """
    before = snapshots.content_of(opened, old)
    after = snapshots.content_of(opened, new) if isinstance(new, Snapshot) else new
    sides = tuple(lines_of(before)), tuple(lines_of(after))
    texts = [[text_of(line) for line in side] for side in sides]
    found = opened.do(comparing.align_paragraphs, texts[0], texts[1], progress=progress)
    return DraftDiff(before, *sides, found)


def text_of(line: Paragraph) -> str:
    """The words of a paragraph."""
    return "".join(run.text for run in line[1])


def name_of(snapshot: Snapshot) -> str:
    """What a snapshot is called: by the person, else why it was taken."""
    return snapshot.name or tr(REASONS.get(snapshot.reason, snapshot.reason))


def when(snapshot: Snapshot) -> str:
    """The minute in which it was taken."""
    return snapshot.made[:16].replace("T", " ")


def as_html(theme: Theme, both: DraftDiff, offer: bool) -> str:
    """What differs, under the headings it stands under.

    Args:
        offer: whether each passage of the old state can be put into the new one; its link is "p:" and its place.
    """
    parts: list[str] = []
    shown = 0
    said = ""
    heads = _heads(both.old), _heads(both.new)
    for at, passage in enumerate(both.passages):
        if passage.same:
            continue
        shown += 1
        if shown > _MOST:
            rest = both.changes - _MOST
            parts.append(_small(theme, tr("……还有 {count} 处没有列出").format(count=rest)))
            break
        if (head := _heading(both, passage, heads)) != said:
            parts.append(_small(theme, escape(head), above=18))
            said = head
        link = f'　<a href="p:{at}" style="color:{theme.hex("accent")}">{_verb(passage)}</a>'
        parts.append(
            f'<p style="line-height:150%; font-size:{theme.px(14)}px">{marked(theme, passage.ops)}'
            f"{link if offer and passage.old is not None else ''}</p>"
        )
    return "".join(parts)


def _verb(passage: Aligned) -> str:
    return tr("恢复成快照里的") if passage.new is not None else tr("放回草稿")


def _heads(lines: Sequence[Paragraph]) -> dict[str, str]:
    """Section → its heading."""
    return {line[0].section: text_of(line) for line in lines if line[0].kind is Kind.HEADING}


def _heading(both: DraftDiff, passage: Aligned, heads: tuple[dict[str, str], dict[str, str]]) -> str:
    """The heading that a passage stands under; "" for none."""
    if passage.new is not None:
        return heads[1].get(both.new[passage.new][0].section, "")
    return heads[0].get(both.old[passage.old or 0][0].section, "")


def marked(theme: Theme, ops: Sequence[tuple[str, str]]) -> str:
    looks: dict[str, Callable[[str], str]] = {
        "=": lambda text: text,
        "-": lambda text: f'<s style="background:{theme.hex("dropped_soft")}">{text}</s>',
        "+": lambda text: f'<span style="background:{theme.hex("added_soft")}">{text}</span>',
    }
    return "".join(looks[op](escape(text)) for op, text in ops)


def _small(theme: Theme, text: str, above: int = 8) -> str:
    return (
        f'<p style="font-size:{theme.px(12)}px; color:{theme.hex("muted")}; '
        f'margin-top:{theme.px(above)}px">{text}</p>'
    )
