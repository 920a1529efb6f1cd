"""The draft as it left the program is kept, so that the next can be tracked against it."""

from dataclasses import replace
from pathlib import Path

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.operations import projects
from xubao.operations.drafts import bare_draft
from xubao.operations.exporting import export_revision, export_revision_against, export_text
from xubao.operations.reports import FileRef, read_report
from xubao.settings import WordSettings


def draft(text: str) -> SavedDraft:
    section = DraftSection("s1", None, 1, "一、总体情况", ((DraftRun(text),),))
    return SavedDraft("d1", (), (), None, "研究处理情况的报告", "", (section,))


def test_a_draft_is_held_against_the_last_one_that_is_not_like_it(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    first, second = draft("建成三个平台。"), draft("建成四个平台。")
    assert projects.edition_before(opened.project, first) is None
    projects.keep_edition(opened, first)
    projects.keep_edition(opened, replace(first, ignored=("gap",)))
    assert opened.project.editions == (first,)
    assert projects.edition_before(opened.project, second) == first
    projects.keep_edition(opened, second)
    assert projects.edition_before(opened.project, second) == first
    projects.keep_edition(opened, draft("建成五个平台。"))
    assert len(opened.project.editions) == 2
    opened.close()
    again = projects.open_project(tmp_path / "甲.xubao")
    assert again.project.editions == opened.project.editions
    again.close()


def test_a_revision_is_written_against_an_edition_and_against_a_file(tmp_path: Path) -> None:
    old, new = bare_draft(draft("建成三个平台，服务企业。")), bare_draft(draft("建成四个平台，服务企业。"))
    export_revision(new, old, tmp_path / "甲.docx", WordSettings())
    export_text(old, tmp_path / "旧.txt", WordSettings())
    report = read_report(FileRef(str(tmp_path / "旧.txt")))
    export_revision_against(new, report, tmp_path / "乙.docx", WordSettings())
    for name in ("甲.docx", "乙.docx"):
        assert "建成四个平台，服务企业。" in read_report(FileRef(str(tmp_path / name))).text
