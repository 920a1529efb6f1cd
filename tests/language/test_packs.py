"""Packs of words are used where documents call for them, can be switched off, added, and are told of where broken."""

from pathlib import Path

import pytest

from xubao.language.packs import FILES, KnownPacks, files_of, known_packs, packs_of
from xubao.language.wordlists import read_lists, rows
from xubao.model import Report
from xubao.outline import build_report
from xubao.places import resource, sample
from xubao.reading import read_path
from xubao.settings import CALLED_FOR, WITHOUT, PackChoice
from xubao.statements import annotate
from xubao.statements.names import canonical, read_lexicon

PARKS = "beijing-science"
ON_PARKS = "2018-09-27-三城一区建设发展情况的报告.txt"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's own packs, empty."""
    monkeypatch.setattr("xubao.language.packs.data_folder", lambda: tmp_path)
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder


def written(folder: Path, description: str, **files: str) -> None:
    """A pack in a folder; a file's name without its ending gives its text."""
    folder.mkdir()
    (folder / "pack.toml").write_text(description, encoding="utf8")
    for name, text in files.items():
        (folder / {"names": "names.tsv", "domain": "domain.txt"}.get(name, f"{name}.txt")).write_text(
            text, encoding="utf8"
        )


def complaints(known: KnownPacks) -> dict[str, str]:
    return {one.name: one.told for one in known.broken}


def read(packs: PackChoice) -> Report:
    return annotate(build_report(read_path(sample(ON_PARKS))), packs=packs)


def names(report: Report) -> set[str]:
    return {name for statement in report.statements for name in statement.names}


def test_a_document_on_the_parks_is_read_with_their_pack_unless_it_is_switched_off() -> None:
    assert read(CALLED_FOR).packs == (PARKS,)
    assert "北京量子信息科学研究院" in names(read(CALLED_FOR))
    for without in (WITHOUT, PackChoice(off=(PARKS,))):
        report = read(without)
        assert report.packs == ()
        assert "三城一区" not in {one for one in names(report) if canonical(one) != one}
        assert names(report) != names(read(CALLED_FOR))


def test_a_report_of_another_city_does_not_call_for_it_but_can_be_given_it() -> None:
    text = "市财政局、市发展改革委支持经开区建设，打造高精尖产业，深化与中关村合作。"
    assert packs_of(text, CALLED_FOR) == ()
    assert packs_of(text, PackChoice(only=(PARKS, "没有的"))) == (PARKS,)
    assert canonical("经开区") == "经开区"
    assert canonical("经开区", (PARKS,)) == "北京经济技术开发区"


def test_no_pack_repeats_what_the_lists_have() -> None:
    base = read_lexicon(resource("lexicons", "places.tsv"), resource("lexicons", "names.tsv"))
    domain = {row[0].split()[0] for row in rows("domain.txt")}
    for name, pack in known_packs().packs.items():
        listed = read_lexicon(pack.folder / "names.tsv")
        assert listed.kinds, name
        assert not {word for word, whole in listed.canonical.items() if word != whole} & set(base.canonical)
        alone = {whole for whole in listed.kinds if list(listed.canonical.values()).count(whole) == 1}
        assert not alone & set(base.canonical), "a row that stands in both gives it other wordings"
        assert not set(read_lists(pack.folder / "domain.txt")[""]) & domain


def test_every_shipped_pack_is_sound_and_says_what_it_is() -> None:
    assert PARKS in known_packs().packs
    for pack in known_packs().packs.values():
        assert pack.title
        assert pack.about
        assert all((pack.folder / name).read_text(encoding="utf8").startswith("#") for name in FILES)


def test_a_persons_pack_is_used_where_its_words_are(own: Path) -> None:
    written(
        own / "港口", 'title = "港口"\nat-least = 2', names="临港码头园\tpark\t码头园\n", domain="堆场 3000\n"
    )
    assert packs_of("扩建临港码头园。", CALLED_FOR) == (), "one of its words is not enough"
    assert packs_of("扩建临港码头园和堆场。", CALLED_FOR) == ("港口",)
    assert packs_of("扩建临港码头园和堆场。", PackChoice(off=("港口",))) == ()
    assert canonical("码头园", ("港口",)) == "临港码头园"
    assert [file.name for file in files_of("domain.txt", ("港口", PARKS))] == ["domain.txt"] * 2


def test_a_pack_that_is_changed_is_read_again(own: Path) -> None:
    written(own / "a", 'title = "甲"', domain="堆场\n")
    assert known_packs().packs["a"].title == "甲"
    (own / "a" / "pack.toml").write_text('title = "乙码头"', encoding="utf8")
    assert known_packs().packs["a"].title == "乙码头"


def test_a_pack_of_the_same_name_takes_the_place_of_a_shipped_one(own: Path) -> None:
    written(own / PARKS, 'title = "自己的"\ncalled-by = "堆场"', domain="堆场\n")
    assert packs_of("扩建堆场。", CALLED_FOR) == (PARKS,)
    assert known_packs().packs[PARKS].own


@pytest.mark.parametrize(
    ("description", "files", "why"),
    [
        ("", {"domain": "堆场"}, "title"),
        ("title = 港口", {"domain": "堆场"}, "写法不对"),
        ('title = "港口"', {}, "没有可用的词"),
        ('title = "港口"\nat-least = 0', {"domain": "堆场"}, "at-least"),
        ('title = "港口"\ncalled-by = 3', {"domain": "堆场"}, "called-by"),
        ('title = "港口"\ncalled-by = "港"', {"domain": "堆场"}, "太短"),
    ],
)
def test_a_broken_pack_is_left_out_and_said_to_be(
    own: Path, description: str, files: dict[str, str], why: str
) -> None:
    written(own / "坏", description, **files)
    known = known_packs()
    assert "坏" not in known.packs
    assert PARKS in known.packs
    assert why in complaints(known)["坏"]
    assert packs_of("扩建堆场和港口。", CALLED_FOR) == ()


def test_a_folder_without_a_description_and_a_list_in_another_encoding_are_told(own: Path) -> None:
    (own / "空").mkdir()
    written(own / "旧", 'title = "旧"')
    (own / "旧" / "domain.txt").write_bytes("堆场\n".encode("gbk"))
    told = complaints(known_packs())
    assert "pack.toml" in told["空"]
    assert "UTF-8" in told["旧"]


def test_a_list_that_no_pack_can_extend_is_told_and_the_rest_is_used(own: Path) -> None:
    written(own / "港口", 'title = "港口"', domain="堆场\n", units="箱\n")
    known = known_packs()
    assert "港口" in known.packs
    assert "units.txt" in complaints(known)["港口"]
