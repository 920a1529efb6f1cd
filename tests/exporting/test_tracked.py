"""Tracked changes: rejecting them gives the old wording, accepting them the new."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.examples import examples
from xubao.exporting import comparison_docx, revision_docx, write_comparison_docx, write_revision
from xubao.exporting.lines import draft_lines
from xubao.exporting.redline import Group, Pair, comparison_redline, redline
from xubao.model import Change, ChangeKind, Comparison, Draft, DraftRun, ExportError, Report, Role
from xubao.settings import WordSettings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Make = Callable[[Sequence[str]], Report]
Compare = Callable[[Report, Report], Comparison]


def _settled(data: bytes, gone: str) -> list[str]:
    """The paragraphs' texts after accepting ("del") or rejecting ("ins") every change, as Word does it."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = [""]
    for paragraph in root.iter(f"{W}p"):
        for words in paragraph.iter(f"{W}t", f"{W}delText"):
            if not any(one.tag == f"{W}{gone}" for one in words.iterancestors()):
                paragraphs[-1] += words.text or ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            paragraphs.append("")
    assert paragraphs.pop() == ""
    return paragraphs


def _side(group: Group, skipped: str) -> str:
    return "".join(text for op, text in group.ops if op != skipped)


def _check_groups(groups: Sequence[Group], old: str, new: str) -> None:
    olds, news = (text.split("\n") if text else [] for text in (old, new))
    for group in groups:
        assert _side(group, "+") == "".join(f"{olds[index]}\n" for index in group.old)
        assert _side(group, "-") == "".join(f"{news[index]}\n" for index in group.new)
    assert sorted(index for group in groups for index in group.old) == list(range(len(olds)))
    assert [index for group in groups for index in group.new] == list(range(len(news)))


def test_accepting_gives_the_new_report_and_rejecting_each_old_paragraph(comparison: Comparison) -> None:
    data = comparison_docx(comparison)
    assert _settled(data, "del") == comparison.new.text.split("\n")
    assert sorted(_settled(data, "ins")) == sorted(comparison.old.text.split("\n"))
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
    assert groups[1].ops == (("=", "到"), ("-", "2020年"), ("+", "2025年"), ("=", "建成平台。推进开放。\n"))


def test_paragraph_split_in_two_shows_only_the_new_end(make_report: Make) -> None:
    old = make_report(["建设平台。扩大开放。"])
    new = make_report(["建设平台。", "扩大开放。"])
    changes = tuple(
        Change((a.id,), (b.id,), ChangeKind.SAME, Role.OTHER)
        for a, b in zip(old.statements, new.statements, strict=True)
    )
    (group,) = comparison_redline(Comparison(old, new, (), {}, changes, (), ()))
    assert group.ops == (("=", "建设平台。"), ("+", "\n"), ("=", "扩大开放。\n"))


def test_dropped_paragraph_stands_where_it_stood(make_report: Make, compare: Compare) -> None:
    old = make_report(["# 一、甲", "建设平台。", "这一段不再提。", "# 二、乙", "扩大开放。"])
    new = make_report(["# 一、甲", "建设平台。", "# 二、乙", "扩大开放。"])
    data = comparison_docx(compare(old, new))
    assert _settled(data, "ins") == old.text.split("\n")
    assert _settled(data, "del") == new.text.split("\n")


def test_moved_paragraph_keeps_its_old_wording_at_its_new_place(make_report: Make, compare: Compare) -> None:
    old = make_report(["# 一、甲", "到2020年建成综合性国家科学中心。", "# 二、乙"])
    new = make_report(["# 一、甲", "# 二、乙", "到2025年建成综合性国家科学中心。"])
    data = comparison_docx(compare(old, new))
    assert _settled(data, "ins") == ["一、甲", "二、乙", "到2020年建成综合性国家科学中心。"]
    assert _settled(data, "del") == new.text.split("\n")


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
    assert _settled(comparison_docx(compare(empty, empty)), "del") == []
    assert _settled(comparison_docx(compare(empty, full)), "ins") == []
    assert _settled(comparison_docx(compare(full, empty)), "ins") == ["建设平台。"]
    broken = Change(("没有",), (full.statements[0].id,), ChangeKind.EDITED, Role.GOAL, (("=", "别的"),))
    found = Comparison(full, full, (), {}, (broken,), (), ())
    assert _settled(comparison_docx(found), "del") == ["建设平台。"]


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
    assert _settled(data, "del") == (comparison.new.text.split("\n") if right else [])
    rejected = [text for group in groups for text in _side(group, "+").split("\n")[:-1]]
    assert _settled(data, "ins") == rejected


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
    assert _settled(data, "del") == [line.text for line in draft_lines(newer, fonts)]
    assert _settled(data, "ins") == [line.text for line in draft_lines(draft, fonts)]
    path = tmp_path / "修订稿.docx"
    write_revision(newer, draft, path, fonts)
    assert OpenXmlValidator().validate(str(path)).is_valid
