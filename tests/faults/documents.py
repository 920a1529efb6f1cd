"""Documents of one name, documents taken out, a draft made anew: nothing a person did goes with them."""

from collections.abc import Callable
from pathlib import Path

from tests.faults import outside
from tests.faults.facts import draft_words, facts
from tests.faults.made import MATERIAL, NAME, NEW, OLD, OPINIONS, TEXTS, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Draft, MatterEdit, Pin, Role, XubaoError
from xubao.operations import drafts, exporting, snapshots
from xubao.operations.comparing import compare_reports
from xubao.operations.documents import Clash, OnClash, report_of
from xubao.operations.ledger import build_ledger
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings


def _start(person: Person, home: Path, name: str) -> Path:
    path = home / name / NAME
    path.parent.mkdir()
    make_project(path)
    person.open(path)
    person.read_all()
    return path


def same_name(home: Path, short: bool) -> Row:
    """Another file of a known name: in its place, beside it, not at all; and the same content again."""
    del short
    tally = Tally("G files of one name")
    person = Person(home)
    asked: list[tuple[Clash, ...]] = []
    person.session.clashes.connect(asked.append)
    for choice in OnClash:
        asked.clear()
        path = _start(person, home, choice.value)
        other = path.parent / "另一个科室" / "2024报告.txt"
        other.parent.mkdir()
        other.write_text(TEXTS["2024报告.txt"].replace("7个", "9个"), encoding="utf8")
        _another(person, other, choice, asked, tally)
        person.session.add_files([other, path.parent / "原文" / "2024报告.txt"])
        person.read_all()
        person.saved()
        in_file = outside.ask("facts", path).get("facts")
        tally.check(facts(person.session.project) == in_file, f"{choice}: not in the file")
        names = [one.file for one in person.session.documents]
        tally.check(len(set(names)) == len(names), f"{choice}: two documents are called alike")
        tally.tried()
    tally.check(not person.fallen, f"in the log: {person.fallen[:1]}")
    person.leave()
    return tally.row("REPLACE and undo, BOTH, NEITHER, the same content again")


def _another(
    person: Person, other: Path, choice: OnClash, asked: list[tuple[Clash, ...]], tally: Tally
) -> None:
    """A file of a known name comes in: nothing is replaced before the person has said what is meant."""
    anchor, nth = person.mark(NEW, 3, Role.GOAL)
    before = facts(person.session.project)
    person.session.add_files([other])
    person.read_all()
    tally.check(facts(person.session.project) == before, f"{choice}: something is replaced unasked")
    tally.check(len(asked) == 1, f"{choice}: nobody is asked")
    if asked:
        person.session.settle(asked[0], choice)
    person.read_all()
    kept = facts(person.session.project).get(f"role {NEW} {anchor}#{nth}")
    tally.check(kept == "goal", f"{choice}: the correction is lost")
    _as_chosen(person, choice.value, before, tally)


def _as_chosen(person: Person, choice: str, before: dict[str, str], tally: Tally) -> None:
    now = facts(person.session.project)
    if choice == "neither":
        tally.check(now == before, "neither: something changed")
    elif choice == "both":
        tally.check(before.items() < now.items(), "both: the first one is gone")
    else:
        tally.check(now != before, "replace: nothing happened")
        person.session.undo.of("reports").undo()
        person.read_all()
        tally.check(facts(person.session.project) == before, "replace, undone: not as before")
        report = person.session.report(NEW)
        tally.check(
            report is not None and "7个" in report.text, "replace, undone: the former text is not shown"
        )


def removed(home: Path, short: bool) -> Row:
    """Each kind of document taken out while the draft, pins and the ledger use it; all goes on; undo brings it back."""
    tally = Tally("G removing what a draft, a pin, the ledger use")
    person = Person(home)
    for document_id in (OPINIONS, MATERIAL) if short else (OPINIONS, OLD, NEW, MATERIAL):
        path = _start(person, home, document_id)
        _use(person, document_id)
        before, words = facts(person.session.project), draft_words(person.session.project)
        person.session.remove(document_id)
        person.read_all()
        _goes_on(person, home / f"{document_id}.docx", document_id, tally)
        tally.check(
            draft_words(person.session.project) == words, f"{document_id}: words of the draft are gone"
        )
        person.session.undo.of("reports").undo()
        person.read_all()
        person.saved()
        tally.check(facts(person.session.project) == before, f"{document_id}, undone: not as before")
        found = outside.ask("facts", path)
        same = found.get("facts") == before and found.get("words") == words
        tally.check(same, f"{document_id}: file not as before")
        tally.tried("error" not in found)
    for fault in person.fallen:
        tally.check(False, f"in the log: {fault}")
    person.leave()
    return tally.row("opinions, older report, newer report, material")


def _use(person: Person, document_id: str) -> None:
    """Have a draft, a pin, the ledger and a correction that hang on a document."""
    person.editor()
    person.session.save_pins(OLD, NEW, (Pin("工作进展情况", "工作进展情况"),))
    edit = MatterEdit("rename", (("2024报告.txt", "建成孵化器7个"),), "孵化器")
    person.session.save_matter_edits((edit,))
    person.mark(document_id, 4, Role.PROBLEM)
    person.read_all()


def _goes_on(person: Person, target: Path, document_id: str, tally: Tally) -> None:
    """Checking, export, ledger, evidence, comparing and every page, without the document."""
    opened = person.session.opened
    assert opened is not None
    for name, verb in _verbs(opened, target).items():
        try:
            verb()
            fault = ""
        except XubaoError as error:
            fault = f"refused: {error}"
        except Exception as error:
            fault = f"falls over: {error!r}"
        tally.check(not fault, f"{document_id} removed, {name} {fault}")
    for page in ("compare", "ledger", "drafting", "checking", "reports"):
        person.shell.show_page(page)
        person.read_all()


def _verbs(opened: OpenProject, target: Path) -> dict[str, Callable[[], object]]:
    """What must go on."""
    saved = opened.project.draft
    assert saved is not None
    word = WordSettings()
    there = [report_of(opened, one.id) for one in opened.project.documents]

    def draft() -> Draft:
        return drafts.whole_draft(opened, saved)

    return {
        "check": lambda: drafts.check_in_project(opened, saved),
        "export": lambda: exporting.export_draft(draft(), target, word, force=True),
        "review": lambda: exporting.export_draft(draft(), target, word, review=True, force=True),
        "table": lambda: exporting.export_answer_table(draft(), target, word, force=True),
        "ledger": lambda: build_ledger(there, opened.project.matter_edits),
        "compare": lambda: compare_reports(there[-2], there[-1]),
    }


def regenerated(home: Path, short: bool) -> Row:
    """A draft with hand edits made anew: the former one is a snapshot and comes back whole."""
    from xubao.window.drafting.draft_controller import Choice

    del short
    tally = Tally("G a draft made anew over hand edits")
    person = Person(home)
    person.answers = {"草稿": "重新生成", "手工": "重新生成", "生成": "生成"}
    path = _start(person, home, "regenerate")
    page = person.shell.page("drafting")
    person.editor()
    person.type("这是我手写的一句。", 60)
    page.begin.wanted.emit(Choice(OPINIONS, (OLD, NEW), (MATERIAL,), None))  # type: ignore[attr-defined]
    opened = person.session.opened
    assert opened is not None
    person.wait(lambda: any(one.reason == "regenerate" for one in opened.project.snapshots), 10)
    person.read_all()
    person.saved()
    anew = draft_words(opened.project)
    _restored(person, path, tally)
    tally.check(not person.fallen, f"in the log: {person.fallen[:1]}")
    tally.tried()
    person.leave()
    return tally.row(f"{len(anew)} characters made anew")


def _restored(person: Person, path: Path, tally: Tally) -> None:
    """The former draft is put back, and the one made anew is not lost by that."""
    opened = person.session.opened
    assert opened is not None
    kept = [one for one in opened.project.snapshots if one.reason == "regenerate"]
    tally.check(bool(kept), "the former draft is not a snapshot")
    if kept:
        anew = opened.project.draft
        snapshots.restore_snapshot(opened, kept[-1])
        person.saved()
        words = str(outside.ask("facts", path).get("words", ""))
        tally.check(
            "这是我手写的一句。" in words and "已建成孵化器7个。" in words, "restored without the hand edits"
        )
        of_draft = snapshots.snapshots_of(opened.project, kept[-1].draft)
        every = [snapshots.content_of(opened, one) for one in of_draft]
        tally.check(anew in every, "the draft made anew is lost by restoring the former one")
