"""Regenerating replaces nothing that is not kept first."""

from dataclasses import replace
from pathlib import Path

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.operations import projects, snapshots
from xubao.operations.regenerating import edits_by_hand, put_in_place


def draft(first: str, second: str) -> SavedDraft:
    sections = tuple(
        DraftSection(f"d0{at}", f"o{at}", 2, f"（{at}）", ((DraftRun(text),),))
        for at, text in ((1, first), (2, second))
    )
    return SavedDraft("d1", (), (), None, "报告", "", sections)


def words(saved: SavedDraft | None) -> list[str]:
    assert saved is not None
    return [run.text for section in saved.sections for paragraph in section.paragraphs for run in paragraph]


def test_the_first_draft_is_kept_as_it_was_made(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    made = put_in_place(opened, draft("甲", "乙"), None, keep=True).draft
    assert opened.project.draft == made
    assert [one.reason for one in opened.project.snapshots] == ["generated"]
    assert edits_by_hand(opened, made).count == 0
    opened.close()


def test_hand_edits_are_kept_where_wanted_and_the_former_draft_always(tmp_path: Path) -> None:
    for keep, wanted in ((True, ["手改", "丁"]), (False, ["丙", "丁"])):
        opened = projects.new_project(tmp_path / f"{keep}.xubao")
        put_in_place(opened, draft("甲", "乙"), None, keep=True)
        mine = replace(draft("手改", "乙"), ignored=("gap|x|",))
        projects.save_draft(opened, mine)
        assert edits_by_hand(opened, mine).count == 1
        done = put_in_place(opened, draft("丙", "丁"), mine, keep=keep)
        assert words(opened.project.draft) == words(done.draft) == wanted
        assert done.draft.ignored == mine.ignored
        former = snapshots.newest_of(opened.project, mine.id, "regenerate")
        assert former is not None
        assert words(snapshots.content_of(opened, former)) == ["手改", "乙"]
        opened.close()
        again = projects.open_project(opened.path)
        assert edits_by_hand(again, done.draft).count == int(keep)
        again.close()


def test_what_was_kept_is_kept_a_second_time(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    put_in_place(opened, draft("甲", "乙"), None, keep=True)
    projects.save_draft(opened, draft("手改", "乙"))
    for new in ("丙", "丁"):
        current = opened.project.draft
        assert current is not None
        put_in_place(opened, draft(new, new), current, keep=True)
        assert words(opened.project.draft) == ["手改", new]
    opened.close()
