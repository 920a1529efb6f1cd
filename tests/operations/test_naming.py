"""Where names stand, and a person's own list of them."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.model import ExportError
from xubao.operations import naming
from xubao.operations.naming import NameEntry
from xubao.operations.reports import FileRef, read_report, understand
from xubao.places import sample, settings_folder
from xubao.reading import read_bytes
from xubao.settings import PackChoice
from xubao.statements.names import lexicon

OLD = sample("2018-09-27-三城一区建设发展情况的报告.txt")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def test_the_places_of_a_name_are_where_its_words_stand() -> None:
    report = read_report(FileRef(str(OLD)))
    found = naming.name_places(report)
    for name, places in found.items():
        assert [place.start for place in places] == sorted(place.start for place in places)
        for place in places:
            statement = report.statement_by_id[place.statement]
            assert report.text[place.start : place.end] == place.wording
            assert statement.start <= place.start < place.end <= statement.end
            assert place.wording in statement.names
        assert name
    spans = sorted((place.start, place.end) for places in found.values() for place in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans)), "no name lies in another"


def test_variants_and_the_documents_own_short_names_count_as_one() -> None:
    text = "某报告\n建设国家实验室先导中心（以下简称“先导中心”）。先导中心已经建成。"
    text += "中关村国家自主创新示范区发展良好。中关村示范区政策落地。\n"
    report = understand(read_bytes("a.txt", text.encode()), packs=PackChoice(only=("beijing-science",)))
    found = naming.name_places(report)
    assert [place.wording for place in found["中关村国家自主创新示范区"]] == [
        "中关村国家自主创新示范区",
        "中关村示范区",
    ]
    assert any("先导中心" in {place.wording for place in places} for places in found.values())


def test_a_name_added_is_recognised_with_its_variants_until_it_is_deleted() -> None:
    source = read_bytes("a.txt", "某报告\n我们建设了量子飞轮平台。飞轮台已经投入使用。\n".encode())
    assert "量子飞轮平台" not in naming.name_places(understand(source))
    naming.keep_names((NameEntry("量子飞轮平台", "project", ("飞轮台",)),))
    places = naming.name_places(understand(source))["量子飞轮平台"]
    assert [place.wording for place in places] == ["量子飞轮平台", "飞轮台"]
    assert "飞轮台" in lexicon().words(), "the segmenter takes its words from there"
    assert naming.facts_of("飞轮台") == naming.NameFacts("量子飞轮平台", "project", (), own=True)
    naming.keep_names(())
    assert "量子飞轮平台" not in naming.name_places(understand(source))
    assert "飞轮台" not in lexicon().words()


WORDS = st.text(st.sampled_from("北京中关村科学城AB12（）·"), min_size=2, max_size=12)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(naming.KINDS), st.lists(WORDS, max_size=3)), max_size=6))
def test_a_list_written_is_read_back_as_it_was(rows: list[tuple[str, str, list[str]]]) -> None:
    made = (naming.made_entry(*row) for row in rows)
    entries = naming.merged((), (entry for entry in made if entry is not None))
    naming.keep_names(entries)
    assert naming.own_names() == entries
    assert naming.merged(entries, entries) == entries


def test_a_damaged_list_loses_only_its_damaged_lines(tmp_path: Path) -> None:
    path = tmp_path / "同事的.tsv"
    lines = [
        "# 说明",
        "量子院\tinstitution\t北京量子院",
        "甲",
        "",
        "\t\t",
        "只有名称",
        "乱类别\tfoo\t别名、二名",
    ]
    path.write_bytes("\ufeff".encode() + "\r\n".join(lines).encode() + b"\n\xff\xfe\x00bad\tphrase\t\n")
    assert naming.read_names_file(path) == (
        NameEntry("量子院", "institution", ("北京量子院",)),
        NameEntry("只有名称", "phrase"),
        NameEntry("乱类别", "phrase", ("别名", "二名")),
    )
    assert naming.read_names_file(tmp_path / "没有.tsv") == ()
    assert naming.read_names_file(tmp_path) == ()


def test_what_a_person_types_is_put_in_order() -> None:
    assert naming.made_entry(" 《科创 条例》 ", "document", "科创条例，条 例；科创条例") == NameEntry(
        "科创 条例", "document", ("科创条例",)
    )
    assert naming.made_entry("甲", "place") is None
    assert naming.made_entry("我们完成了任务。下一步继续努力", "phrase") is None
    assert naming.made_entry("甲\t乙", "place") == NameEntry("甲 乙", "place")
    assert naming.made_entry("长" * 61, "place") is None


def test_a_list_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    naming.keep_names((NameEntry("量子院", "institution"),))
    with pytest.raises(ExportError):
        naming.write_names_file(tmp_path / "没有这个文件夹" / "a.tsv", ())
    (settings_folder() / "names.tsv").unlink()
    (settings_folder() / "names.tsv").mkdir()
    with pytest.raises(ExportError):
        naming.keep_names(())
    assert lexicon().canonical


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("《某条例》", "document"),
        ("中关村论坛", "meeting"),
        ("昌平区", "place"),
        ("生命科学园", "park"),
        ("市科委", "institution"),
        ("火炬计划", "project"),
        ("两区三平台建设", "phrase"),
    ],
)
def test_the_kind_of_a_name_is_guessed_by_its_end(name: str, kind: str) -> None:
    assert naming.likely_kind(name) == kind
