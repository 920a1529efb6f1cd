"""Another project in the same window, and the project in another place, while one types."""

from pathlib import Path

from tests.faults import outside
from tests.faults.made import NAME, draft_by_hand, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally

WORDS = "刚刚写的话"


def changing(home: Path, short: bool) -> Row:
    """The last words before opening another project, 另存为, closing: each stays where it was written."""
    del short
    tally = Tally("J opened, saved elsewhere, closed while one types")
    person = Person(home)
    for step in (_other_project, _elsewhere, _closed, _window_closed):
        folder = home / step.__name__
        one, other = folder / "a" / NAME, folder / "b" / NAME
        for path, body in ((one, "甲稿。"), (other, "乙稿。")):
            path.parent.mkdir(parents=True)
            make_project(path, draft_by_hand(body))
        opens = person.open(one)
        person.read_all()
        person.editor()
        person.type(WORDS, 60)
        step(person, one, other, tally)
        tally.tried(opens)
    return tally.row()


def _words(path: Path) -> str:
    return str(outside.ask("facts", path).get("words", ""))


def _other_project(person: Person, one: Path, other: Path, tally: Tally) -> None:
    """Ctrl+O on another project within a second of the last key."""
    person.open(other, over=True)
    person.read_all()
    tally.check(WORDS in _words(one), "words typed before another project was opened are lost")
    editor = person.editor()
    shown = editor.toPlainText()
    tally.check(
        "乙稿。" in shown and "甲稿。" not in shown, "the draft of the former project is shown in the next"
    )
    person.type("后写的", 60)
    person.look(1.5)
    person.saved()
    words = _words(other)
    tally.check("乙稿。" in words, "the draft of a project is overwritten by that of the one open before")
    tally.check("后写的" in words, "what is typed in the project opened second is lost")


def _elsewhere(person: Person, one: Path, _other: Path, tally: Tally) -> None:
    """另存为 within a second of the last key."""
    target = one.with_name("另存.xubao")
    tally.check(person.session.save_as(target), "另存为 failed")
    editor = person.editor()
    tally.check(WORDS in editor.toPlainText(), "另存为 takes the last words out of the editor")
    person.look(1.5)
    person.saved()
    tally.check(WORDS in _words(target), "words typed before 另存为 are not in the new file")


def _closed(person: Person, one: Path, _other: Path, tally: Tally) -> None:
    """Closing the project within a second of the last key."""
    person.shell.context.actions["file.close"].trigger()
    person.look(0.2)
    tally.check(WORDS in _words(one), "words typed before the project was closed are lost")


def _window_closed(person: Person, one: Path, _other: Path, tally: Tally) -> None:
    """Quitting within a second of the last key."""
    person.leave()
    tally.check(WORDS in _words(one), "words typed before quitting are lost")
