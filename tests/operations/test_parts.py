"""A part handed out comes back: one side's changes come in, conflicts wait for a word, sources stay with sentences."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.faults.made import MATERIAL, NEW, OLD, draft_by_hand, make_project
from xubao.drafting.part_merging import PartChange, Take, merged, part_items
from xubao.model import DraftRun, DraftSection, ProjectError, SavedDraft, UsageError
from xubao.operations import documents, erasing, parts, projects, snapshots
from xubao.operations.erasing import Kind
from xubao.operations.opinions import opinions_of
from xubao.operations.projects import OpenProject

MINE, THEIRS = "这边写的话。", "同事写的话。"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProject]:
    """A small project with a response."""
    answers = {"s2": "o02", "s3": "o04"}
    made = draft_by_hand()
    sections = tuple(replace(one, opinion=answers.get(one.id)) for one in made.sections)
    make_project(tmp_path / "p.xubao", replace(made, sections=sections))
    found = projects.open_project(tmp_path / "p.xubao")
    yield found
    found.close()


@pytest.fixture
def part(opened: OpenProject, tmp_path: Path) -> Path:
    """The two answers, handed out."""
    path = tmp_path / "分工稿.xubao"
    parts.hand_out(opened, response(opened), ("s2", "s3"), "市规划自然资源委 张三", "请补投资数据", path)
    return path


def response(opened: OpenProject) -> SavedDraft:
    found = opened.project.response
    assert found is not None
    return found


def rewritten(draft: SavedDraft, section: str, words: str | None, run: DraftRun | None = None) -> SavedDraft:
    """A draft with other words in a section; None to take it out."""
    if words is None:
        return replace(draft, sections=tuple(one for one in draft.sections if one.id != section))
    said = ((run or DraftRun(words),),)
    return replace(
        draft,
        sections=tuple(replace(one, paragraphs=said) if one.id == section else one for one in draft.sections),
    )


def edit(opened: OpenProject, section: str, words: str | None) -> None:
    projects.save_draft(opened, rewritten(response(opened), section, words))


def at_the_colleague(path: Path, section: str, words: str | None) -> None:
    colleague = projects.open_project(path)
    edit(colleague, section, words)
    colleague.close()


def said(draft: SavedDraft, section: str) -> str:
    found = next(one for one in draft.sections if one.id == section)
    return "".join(run.text for runs in found.paragraphs for run in runs)


def test_a_part_is_a_project_with_what_is_needed_and_no_more(opened: OpenProject, tmp_path: Path) -> None:
    path = tmp_path / "分工稿.xubao"
    note = parts.hand_out(opened, response(opened), ("s2",), "张三", "请补投资数据", path)
    colleague = projects.open_project(path)
    assert [one.id for one in response(colleague).sections] == ["s2"]
    assert [one.id for one in colleague.project.documents] == ["d1", NEW]
    assert parts.note_of(colleague.project) == note
    assert note.sections == ("一、完善统筹协同的管理体制",)
    assert {one.id for one in opinions_of(colleague, "d1")} < {one.id for one in opinions_of(opened, "d1")}
    run = response(colleague).sections[0].paragraphs[0][0]
    assert run.report is not None
    assert response(colleague).documents[run.report] == NEW
    colleague.close()
    assert parts.handed_out(opened.project) == (replace(note, path=str(path)),)


def test_documents_of_evidence_go_with_it_where_they_are_named(opened: OpenProject, tmp_path: Path) -> None:
    path = tmp_path / "分工稿.xubao"
    parts.hand_out(opened, response(opened), ("s2",), "张三", "", path, (OLD, MATERIAL, "d99"))
    colleague = projects.open_project(path)
    assert [one.id for one in colleague.project.documents] == ["d1", OLD, NEW, MATERIAL]
    assert response(colleague).material == (MATERIAL,)
    colleague.close()


def test_what_only_the_colleague_changed_comes_in_with_its_source(opened: OpenProject, part: Path) -> None:
    at_the_colleague(part, "s3", THEIRS)
    back = parts.read_part(opened, response(opened), part)
    assert [(one.key, one.change) for one in back.items] == [("s3", PartChange.THEIRS)]
    done, _ = parts.take_in(opened, response(opened), part, {})
    assert said(done, "s3") == THEIRS
    assert done.sections[:2] == response(opened).sections[:2]
    run = done.sections[1].paragraphs[0][0]
    assert run.report is not None
    assert done.documents[run.report] == NEW


def test_what_only_this_side_changed_stays_unasked(opened: OpenProject, part: Path) -> None:
    edit(opened, "s2", MINE)
    at_the_colleague(part, "s3", THEIRS)
    back = parts.read_part(opened, response(opened), part)
    assert [one.key for one in back.items] == ["s3"]
    done, _ = parts.take_in(opened, response(opened), part, {})
    assert (said(done, "s2"), said(done, "s3")) == (MINE, THEIRS)


@pytest.mark.parametrize(
    ("take", "stands"),
    [(None, MINE), (Take.MINE, MINE), (Take.THEIRS, THEIRS), (Take.BOTH, MINE + THEIRS)],
)
def test_what_both_changed_is_a_conflict_and_mine_stands_until_a_person_says(
    opened: OpenProject, part: Path, take: Take | None, stands: str
) -> None:
    edit(opened, "s2", MINE)
    at_the_colleague(part, "s2", THEIRS)
    (item,) = parts.read_part(opened, response(opened), part).items
    assert item.change is PartChange.CONFLICT
    done, _ = parts.take_in(opened, response(opened), part, {item.key: take} if take else {})
    assert said(done, "s2") == stands


def test_a_section_taken_out_there_is_kept_here_until_a_person_says(opened: OpenProject, part: Path) -> None:
    at_the_colleague(part, "s3", None)
    (item,) = parts.read_part(opened, response(opened), part).items
    assert item.change is PartChange.DROPPED
    kept, _ = parts.take_in(opened, response(opened), part, {})
    assert kept.sections == response(opened).sections
    gone, _ = parts.take_in(opened, response(opened), part, {item.key: Take.THEIRS})
    assert [one.id for one in gone.sections] == ["s1", "s2"]


def test_a_section_that_is_no_more_here_is_offered_and_not_forced(opened: OpenProject, part: Path) -> None:
    edit(opened, "s2", None)
    at_the_colleague(part, "s2", THEIRS)
    (item,) = parts.read_part(opened, response(opened), part).items
    assert item.change is PartChange.GONE
    assert item.proposed is Take.MINE


def test_a_new_section_comes_in_where_it_was_written(opened: OpenProject, part: Path) -> None:
    colleague = projects.open_project(part)
    draft = response(colleague)
    new = DraftSection("n01", None, 1, "新的一节", ((DraftRun(THEIRS),),))
    projects.save_draft(colleague, replace(draft, sections=(draft.sections[0], new, draft.sections[1])))
    colleague.close()
    done, _ = parts.take_in(opened, response(opened), part, {})
    assert [one.title for one in done.sections][2] == "新的一节"
    assert len({one.id for one in done.sections}) == 4


def test_a_source_imported_by_the_colleague_comes_with_its_sentence(opened: OpenProject, part: Path) -> None:
    colleague = projects.open_project(part)
    added = documents.add_bytes(colleague, "新材料.txt", "一、进展\n投资9亿元。\n".encode())
    draft = response(colleague)
    draft = replace(draft, documents=(*draft.documents, added.id))
    run = DraftRun("投资9亿元。", len(draft.documents) - 1, "t0002")
    projects.save_draft(colleague, rewritten(draft, "s3", "", run))
    colleague.close()
    documents.add_bytes(opened, "别的.txt", "一、别的\n不相干。\n".encode())  # takes the id that it had there
    back = parts.read_part(opened, response(opened), part)
    assert back.lacking == ("新材料.txt",)
    done, _ = parts.take_in(opened, response(opened), part, {})
    (runs,) = done.sections[2].paragraphs
    assert runs[0].report is not None
    source = opened.document(done.documents[runs[0].report])
    assert source.file == "新材料.txt"
    assert runs[0].statement == "t0002"


def test_the_draft_as_it_stood_is_kept_and_the_part_is_marked_as_returned(
    opened: OpenProject, part: Path
) -> None:
    before = response(opened)
    at_the_colleague(part, "s3", THEIRS)
    parts.take_in(opened, before, part, {})
    newest = snapshots.newest_of(opened.project, before.id, "merge")
    assert newest is not None
    assert snapshots.content_of(opened, newest).sections == before.sections
    (note,) = parts.handed_out(opened.project)
    assert note.returned


def test_a_part_that_came_back_untouched_changes_nothing(opened: OpenProject, part: Path) -> None:
    assert parts.read_part(opened, response(opened), part).items == ()


def test_what_was_written_outside_of_the_sections_is_told_and_not_taken(
    opened: OpenProject, part: Path
) -> None:
    colleague = projects.open_project(part)
    projects.save_draft(colleague, replace(response(colleague), recipient="市人大常委会主任会议："))
    colleague.close()
    back = parts.read_part(opened, response(opened), part)
    assert back.items == ()
    assert back.outside == ("市人大常委会主任会议：",)
    done, _ = parts.take_in(opened, response(opened), part, {})
    assert done.recipient == response(opened).recipient


def test_what_is_no_part_is_refused_plainly(opened: OpenProject, tmp_path: Path) -> None:
    projects.new_project(tmp_path / "别的.xubao").close()
    with pytest.raises(UsageError, match="不是分工稿"):
        parts.read_part(opened, response(opened), tmp_path / "别的.xubao")
    (tmp_path / "文字.xubao").write_text("不是项目", encoding="utf8")
    with pytest.raises(ProjectError):
        parts.read_part(opened, response(opened), tmp_path / "文字.xubao")
    with pytest.raises(UsageError):
        parts.hand_out(opened, response(opened), (), "张三", "", tmp_path / "空.xubao")
    assert not (tmp_path / "空.xubao").exists()


words = st.none() | st.sampled_from(["甲。", "乙。", "丙。"])


@settings(max_examples=examples(60))
@given(*(st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), words, max_size=3) for _ in range(2)))
def test_nothing_of_this_side_is_replaced_unasked_and_nothing_of_theirs_is_lost(
    here: dict[str, str | None], there: dict[str, str | None]
) -> None:
    base = draft_by_hand()
    current = theirs = base
    for section, text in here.items():
        current = rewritten(current, section, text)
    for section, text in there.items():
        theirs = rewritten(theirs, section, text)
    items = part_items(current, base, theirs)
    done = merged(current, theirs, items, {})
    for section in here:
        assert [one for one in done.sections if one.id == section] == [
            one for one in current.sections if one.id == section
        ]
    every = merged(current, theirs, items, dict.fromkeys((one.key for one in items), Take.THEIRS))
    for section in there:
        assert [one.paragraphs for one in every.sections if one.id == section] == [
            one.paragraphs for one in theirs.sections if one.id == section
        ]


def test_a_part_handed_out_is_among_the_copies_of_its_project_and_goes_only_when_said(
    opened: OpenProject, part: Path
) -> None:
    assert parts.files_handed_out(opened.project) == (part,)
    listed = erasing.copies_of(opened.path, frozenset(), "", parts.files_handed_out(opened.project))
    assert [one.path for one in listed if one.kind is Kind.PART] == [part]
    assert Kind.PART in erasing.TO_JUDGE
    at_the_colleague(part, "s2", THEIRS)
    parts.take_in(opened, response(opened), part, {})
    assert parts.files_handed_out(opened.project) == (part,)
    part.unlink()
    assert parts.files_handed_out(opened.project) == ()


def test_the_part_itself_does_not_tell_where_it_was_written(part: Path) -> None:
    colleague = projects.open_read_only(part)
    note = parts.note_of(colleague.project)
    assert note is not None
    assert note.path == ""
    colleague.close()
