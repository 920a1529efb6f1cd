"""Tracked changes: rejecting them gives the old wording, accepting them the new."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.examples import examples
from tests.exporting.settled import ACCEPTED, REJECTED, W, settled
from xubao.exporting import comparison_docx, revision_docx, write_comparison_docx, write_revision
from xubao.exporting.lines import draft_lines
from xubao.exporting.redline import Group, Pair, comparison_redline, redline
from xubao.model import Change, ChangeKind, Comparison, Draft, DraftRun, ExportError, Report, Role
from xubao.settings import WordSettings

Make = Callable[[Sequence[str]], Report]
Compare = Callable[[Report, Report], Comparison]


OLD_SIDE, NEW_SIDE = "=-<", "=+>"


def _side(group: Group, marks: str) -> str:
    return "".join(edit.text for edit in group.edits if edit.mark in marks)


def _plain(group: Group) -> list[tuple[str, str]]:
    assert not any(edit.move for edit in group.edits)
    return [(edit.mark, edit.text) for edit in group.edits]


def _check_groups(groups: Sequence[Group], old: str, new: str) -> None:
    olds, news = (text.split("\n") if text else [] for text in (old, new))
    for group in groups:
        assert _side(group, OLD_SIDE) == "".join(f"{olds[index]}\n" for index in group.old)
        assert _side(group, NEW_SIDE) == "".join(f"{news[index]}\n" for index in group.new)
    assert [index for group in groups for index in group.old] == list(range(len(olds)))
    assert [index for group in groups for index in group.new] == list(range(len(news)))


def test_accepting_gives_the_new_report_and_rejecting_each_old_paragraph(comparison: Comparison) -> None:
    data = comparison_docx(comparison)
    assert settled(data, ACCEPTED) == comparison.new.text.split("\n")
    assert settled(data, REJECTED) == comparison.old.text.split("\n")
    _check_groups(comparison_redline(comparison), comparison.old.text, comparison.new.text)


def test_file_holds_to_the_open_xml_schema_and_names_us(comparison: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "修订.docx"
    write_comparison_docx(comparison, path)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    changes = list(root.iter(f"{W}ins", f"{W}del"))
    assert {one.get(f"{W}author") for one in changes} == {"续报"}
    identities = [one.get(f"{W}id") for one in changes]
    assert len(identities) == len(set(identities))


def test_neighbours_are_dated_further_apart_than_libreoffice_joins(comparison: Comparison) -> None:
    root = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(comparison_docx(comparison))).read("word/document.xml")
    )
    dates = [datetime.fromisoformat(one.get(f"{W}date", "")) for one in root.iter(f"{W}ins", f"{W}del")]
    assert len(dates) > 100
    assert all(abs(a - b) >= timedelta(minutes=2) for a, b in pairwise(dates))


def test_same_report_has_no_change_and_same_input_gives_same_bytes(
    old_report: Report, compare: Compare
) -> None:
    found = compare(old_report, old_report)
    when = datetime(2025, 1, 15, tzinfo=UTC)
    data = comparison_docx(found, when=when)
    assert b"w:ins " not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert comparison_docx(found, when=when) == data


def test_words_of_a_pair_are_marked_and_the_rest_kept(make_report: Make) -> None:
    old = make_report(["# 一、开放", "到2020年建成平台。推进开放。"])
    new = make_report(["# 一、开放", "到2025年建成平台。推进开放。"])
    pairs = [
        Change((a.id,), (b.id,), ChangeKind.EDITED, Role.GOAL)
        for a, b in zip(old.statements, new.statements, strict=True)
    ]
    groups = comparison_redline(Comparison(old, new, (), {}, tuple(pairs), (), ()))
    assert _plain(groups[1]) == [
        ("=", "到"),
        ("-", "2020年"),
        ("+", "2025年"),
        ("=", "建成平台。推进开放。\n"),
    ]


def test_paragraph_split_in_two_shows_only_the_new_end(make_report: Make) -> None:
    old = make_report(["建设平台。扩大开放。"])
    new = make_report(["建设平台。", "扩大开放。"])
    changes = tuple(
        Change((a.id,), (b.id,), ChangeKind.SAME, Role.OTHER)
        for a, b in zip(old.statements, new.statements, strict=True)
    )
    (group,) = comparison_redline(Comparison(old, new, (), {}, changes, (), ()))
    assert _plain(group) == [("=", "建设平台。"), ("+", "\n"), ("=", "扩大开放。\n")]


def test_dropped_paragraph_stands_where_it_stood(make_report: Make, compare: Compare) -> None:
    old = make_report(["# 一、甲", "建设平台。", "这一段不再提。", "# 二、乙", "扩大开放。"])
    new = make_report(["# 一、甲", "建设平台。", "# 二、乙", "扩大开放。"])
    data = comparison_docx(compare(old, new))
    assert settled(data, REJECTED) == old.text.split("\n")
    assert settled(data, ACCEPTED) == new.text.split("\n")


def test_moved_paragraph_stands_where_it_stood_when_all_is_rejected(
    make_report: Make, compare: Compare
) -> None:
    old = make_report(["# 一、甲", "到2020年建成综合性国家科学中心。", "# 二、乙"])
    new = make_report(["# 一、甲", "# 二、乙", "到2025年建成综合性国家科学中心。"])
    data = comparison_docx(compare(old, new))
    assert settled(data, REJECTED) == old.text.split("\n")
    assert settled(data, ACCEPTED) == new.text.split("\n")


_LONG = "深化科技体制改革，扩大科研经费使用自主权，建立以信任为基础的人才使用机制。"


def test_what_stands_elsewhere_is_a_move_with_what_was_changed_on_the_way(
    make_report: Make, compare: Compare, tmp_path: Path
) -> None:
    old = make_report(["# 一、甲", "到2020年建成综合性国家科学中心，开放共享。", "# 二、乙", _LONG])
    new = make_report(["# 一、甲", "# 二、乙", _LONG, "到2025年建成综合性国家科学中心，开放共享。"])
    groups = comparison_redline(compare(old, new))
    edits = [edit for group in groups for edit in group.edits]
    assert [(one.mark, one.text) for one in edits if one.mark in "<-"] == [
        ("<", "到202"),
        ("-", "0"),
        ("<", "年建成综合性国家科学中心，开放共享。\n"),
    ]
    assert [(one.mark, one.text) for one in edits if one.mark in ">+"] == [
        (">", "到202"),
        ("+", "5"),
        (">", "年建成综合性国家科学中心，开放共享。\n"),
    ]
    path = tmp_path / "移动.docx"
    write_comparison_docx(compare(old, new), path)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    names = [
        [one.get(f"{W}name") for one in root.iter(f"{W}{side}RangeStart")] for side in ("moveFrom", "moveTo")
    ]
    assert names == [["move1"], ["move1"]]


def test_a_sentence_moved_between_paragraphs_that_stay_is_a_move_too(
    make_report: Make, compare: Compare
) -> None:
    old = make_report([f"{_LONG}支持企业牵头组建创新联合体。", "扩大开放。"])
    new = make_report([_LONG, "扩大开放。支持企业牵头组建创新联合体。"])
    edits = [edit for group in comparison_redline(compare(old, new)) for edit in group.edits]
    assert [(one.mark, one.text) for one in edits if one.move] == [
        ("<", "支持企业牵头组建创新联合体。"),
        (">", "支持企业牵头组建创新联合体。"),
    ]


def test_headings_keep_their_outline_level(make_report: Make, compare: Compare) -> None:
    old = make_report(["# 一、建设情况", "正文。"])
    new = make_report(["# 一、建设发展情况", "正文。"])
    root = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(comparison_docx(compare(old, new)))).read("word/document.xml")
    )
    styles = [one.get(f"{W}val") for one in root.iter(f"{W}pStyle")]
    assert styles == ["Heading1", "XbBody"]


def test_empty_reports_and_broken_references_give_a_file(make_report: Make, compare: Compare) -> None:
    empty, full = make_report([]), make_report(["建设平台。"])
    assert settled(comparison_docx(compare(empty, empty)), ACCEPTED) == []
    assert settled(comparison_docx(compare(empty, full)), REJECTED) == []
    assert settled(comparison_docx(compare(full, empty)), REJECTED) == ["建设平台。"]
    broken = Change(("没有",), (full.statements[0].id,), ChangeKind.EDITED, Role.GOAL, (("=", "别的"),))
    found = Comparison(full, full, (), {}, (broken,), (), ())
    assert settled(comparison_docx(found), ACCEPTED) == ["建设平台。"]


def test_existing_file_is_kept(comparison: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "修订.docx"
    path.write_bytes(b"mine")
    with pytest.raises(ExportError, match="已经存在"):
        write_comparison_docx(comparison, path)
    assert path.read_bytes() == b"mine"


_CLAUSES = [
    "到2020年建成。",
    "到2025年建成。",
    "扩大开放。",
    "扩大对外开放；",
    "深化改革。",
    "国" * 30 + "。",
]
_SENTENCES = st.sampled_from([*_CLAUSES, "# 一、甲", "# 二、乙", "a b"])
_PARAGRAPH = st.lists(_SENTENCES, min_size=1, max_size=4).map(
    lambda s: s[0] if s[0][0] == "#" else "".join(s)
)
_REPORT = st.lists(_PARAGRAPH, max_size=7)


@settings(max_examples=examples(150), deadline=None)
@given(_REPORT, _REPORT)
def test_laws_hold_for_any_two_reports(
    make_report: Make, compare: Compare, left: list[str], right: list[str]
) -> None:
    comparison = compare(make_report(left), make_report(right))
    groups = comparison_redline(comparison)
    _check_groups(groups, comparison.old.text, comparison.new.text)
    data = comparison_docx(comparison)
    assert settled(data, ACCEPTED) == (comparison.new.text.split("\n") if right else [])
    assert settled(data, REJECTED) == (comparison.old.text.split("\n") if left else [])


@settings(max_examples=examples(150), deadline=None)
@given(st.text("甲乙\n", max_size=30), st.text("甲乙\n", max_size=30), st.data())
def test_laws_hold_for_any_pairs(old: str, new: str, data: st.DataObject) -> None:
    def spans(text: str) -> list[tuple[int, int]]:
        cuts = sorted(data.draw(st.sets(st.integers(0, max(len(text), 1) - 1), max_size=8)) | {0, len(text)})
        return [(a, b) for a, b in pairwise(cuts) if "\n" not in text[a:b] and text[a:b]]

    olds, news = spans(old), data.draw(st.permutations(spans(new)))
    pairs = [Pair(a, b) for a, b in zip(olds, news, strict=False)]
    _check_groups(redline(old, new, pairs), old, new)


def test_revision_of_a_draft_shows_what_was_rewritten(draft: Draft, tmp_path: Path) -> None:
    fonts = WordSettings()
    sections = list(draft.sections)
    sections[0] = replace(sections[0], paragraphs=((DraftRun("现将有关研究处理情况报告如下:"),),))
    newer = replace(draft, sections=tuple(sections[:-1]), date="2025-02-01")
    data = revision_docx(newer, draft, fonts)
    assert settled(data, ACCEPTED) == [line.text for line in draft_lines(newer, fonts)]
    assert settled(data, REJECTED) == [line.text for line in draft_lines(draft, fonts)]
    path = tmp_path / "修改对照稿.docx"
    write_revision(newer, draft, path, fonts)
    assert OpenXmlValidator().validate(str(path)).is_valid
