"""A draft outlives the documents it rests on: what was taken out is said, everything else goes on."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from xubao.ledger.edits import rename_edit
from xubao.model import REMOVED, DraftRun, Ledger, Pin, PinSet, SavedDraft, UsageError, WholeDocument
from xubao.operations import documents, drafts, exporting, ledger, projects, snapshots
from xubao.settings import WordSettings

TEXTS = {
    "opinions": """市人大常委会对《关于分园工作情况的报告》的审议意见
2024年8月9日
一、健全统筹管理机制
市政府要健全分园统筹管理机制，加强园区平台公司建设。
二、加强科创金融服务
市政府要扩大科技信贷规模，服务中小微企业。
""",
    "report": """关于分园工作情况的报告
2024年7月24日
一、主要工作
健全分园统筹管理机制，组建园区平台公司12家。
科技信贷规模达到300亿元，服务中小微企业4500家。
二、下一步工作
力争到2026年组建园区平台公司20家。
""",
    "material": """市科委关于分园改革情况的材料
2025年3月1日
分园统筹管理机制进一步健全，园区平台公司增加到18家。
科技信贷规模扩大到420亿元，服务中小微企业6300家。
""",
    "precedent": """关于审议意见研究处理情况的报告
2019年12月1日
市人大常委会：
按照审议意见要求，认真研究处理。具体情况汇报如下：
一、健全体制机制
建立了联席会议制度。
特此报告。
""",
}
KINDS = tuple(TEXTS)


@dataclass
class Case:
    """A project with a draft, a document's id by what it is for."""

    opened: projects.OpenProject
    ids: dict[str, str]
    saved: SavedDraft

    def remove(self, kind: str) -> WholeDocument:
        return documents.remove_document(self.opened, self.ids[kind])

    def there(self, *kinds: str) -> list[str]:
        return [self.ids[kind] for kind in kinds]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened = projects.new_project(tmp_path / "项目.xubao")
    ids = {
        kind: documents.add_bytes(opened, f"{kind}.txt", text.encode("utf8")).id
        for kind, text in TEXTS.items()
    }
    saved, _ = drafts.draft_in_project(
        opened, ids["opinions"], [ids["report"], ids["precedent"]], [ids["material"]], ids["precedent"]
    )
    projects.save_draft(opened, saved)
    yield Case(opened, ids, saved)
    opened.close()


def runs_of(saved: SavedDraft, document: str) -> list[DraftRun]:
    at = saved.documents.index(document)
    every = (run for section in saved.sections for paragraph in section.paragraphs for run in paragraph)
    return [run for run in every if run.report == at]


def words(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as file:
        return re.sub(' w:date="[^"]*"', "", file.read(part).decode())  # the clock goes on


def test_documents_of_a_draft_are_known_by_their_place_not_by_their_name(case: Case) -> None:
    ids = case.ids
    assert case.saved.documents == (ids["report"], ids["precedent"], ids["material"])
    assert runs_of(case.saved, ids["material"])
    for run in runs_of(case.saved, ids["material"]):
        statement = documents.report_of(case.opened, ids["material"]).statement_by_id[run.statement or ""]
        assert run.text.strip("。") in statement.text


@pytest.mark.parametrize("kind", KINDS)
def test_removing_leaves_the_draft_as_it_is(case: Case, kind: str) -> None:
    case.remove(kind)
    assert case.opened.project.draft == case.saved


@pytest.mark.parametrize("kind", KINDS)
def test_checking_goes_on_and_says_what_is_missing(case: Case, kind: str) -> None:
    before = drafts.check_in_project(case.opened, case.saved)
    whole = case.remove(kind)
    report, findings = drafts.check_in_project(case.opened, case.saved)
    said = [one for one in findings if one.code in ("source-absent", "opinions-absent")]
    used = kind == "opinions" or bool(runs_of(case.saved, case.ids[kind]))
    assert len(said) == int(used)
    assert all(f"{kind}.txt" in one.message for one in said)
    for one in findings:
        assert one.source is None or case.saved.documents[one.source[0]] in case.there(*KINDS)
        assert one.source is None or case.saved.documents[one.source[0]] != case.ids[kind]
        assert report.text[one.start : one.end] in ("", one.text)
    documents.put_back(case.opened, whole)
    assert drafts.check_in_project(case.opened, case.saved) == before


def clean(case: Case, path: Path) -> None:
    exporting.export_draft(drafts.whole_draft(case.opened, case.saved), path, WordSettings())


def review(case: Case, path: Path) -> None:
    exporting.export_draft(drafts.whole_draft(case.opened, case.saved), path, WordSettings(), review=True)


def table(case: Case, path: Path) -> None:
    exporting.export_answer_table(drafts.whole_draft(case.opened, case.saved), path, WordSettings())


def revision(case: Case, path: Path) -> None:
    draft = drafts.bare_draft(case.saved)
    exporting.export_revision(draft, draft, path, WordSettings())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("export", [clean, review, table, revision])
def test_every_export_goes_on(
    case: Case, tmp_path: Path, kind: str, export: Callable[[Case, Path], None]
) -> None:
    before, after, again = (tmp_path / f"{name}.docx" for name in ("前", "后", "再"))
    export(case, before)
    whole = case.remove(kind)
    export(case, after)
    if export in (clean, revision):
        assert words(after) == words(before)
    elif export is review:
        assert words(after).count("w:commentReference") == words(before).count("w:commentReference")
        comments = words(after, "word/comments.xml")
        assert (f"{REMOVED}（{kind}.txt）" in comments) == (
            kind in case.ids and kind != "opinions" and bool(runs_of(case.saved, case.ids[kind]))
        )
    else:
        for run in runs_of(case.saved, case.ids["material"]):
            assert run.text in words(after)
    documents.put_back(case.opened, whole)
    export(case, again)
    assert words(again) == words(before)


@pytest.mark.parametrize("kind", KINDS)
def test_drafting_anew_and_finding_evidence_leave_out_what_is_gone(case: Case, kind: str) -> None:
    case.remove(kind)
    ids = case.ids
    asked = ids["opinions"], [ids["report"], ids["precedent"]], [ids["material"]], ids["precedent"]
    if kind == "opinions":
        with pytest.raises(UsageError, match="审议意见已移出项目"):
            drafts.draft_in_project(case.opened, *asked)
        return
    saved, draft = drafts.draft_in_project(case.opened, *asked)
    assert ids[kind] not in saved.documents
    assert len(saved.documents) == len(draft.reports)
    assert all(evidence.report < len(saved.documents) for one in draft.opinions for evidence in one.evidence)


@pytest.mark.parametrize("kind", KINDS)
def test_snapshots_come_back_after_a_document_they_rest_on_is_gone(case: Case, kind: str) -> None:
    kept = snapshots.take_snapshot(case.opened, case.saved, "named", "送审前")
    assert kept is not None
    case.remove(kind)
    assert snapshots.restore_snapshot(case.opened, kept) == case.saved


def ledger_of(opened: projects.OpenProject) -> Ledger:
    reports = [documents.report_of(opened, one.id) for one in opened.project.documents]
    return ledger.build_ledger(reports, opened.project.matter_edits)


def test_a_ledger_edit_and_pins_wait_for_a_document_that_was_taken_out(case: Case) -> None:
    opened, pins = case.opened, (Pin("a", None),)
    projects.save_pins(opened, case.ids["report"], case.ids["material"], pins)
    plain = ledger_of(opened)
    projects.save_matter_edits(opened, (rename_edit(plain, plain.matters[0], "改过的名称"),))
    before = ledger_of(opened)
    assert before.matters[0].title == "改过的名称"
    for kind in KINDS:
        whole = case.remove(kind)
        ledger_of(opened)
        documents.put_back(opened, whole)
        assert ledger_of(opened) == before
        assert opened.project.pins == (PinSet(case.ids["report"], case.ids["material"], pins),)


def test_the_name_of_a_removed_document_is_known_after_opening_again(case: Case) -> None:
    case.remove("material")
    path = case.opened.path
    case.opened.close()
    again = projects.open_project(path)
    assert documents.name_of_removed(again.project, case.ids["material"]) == "material.txt"
    again.close()
