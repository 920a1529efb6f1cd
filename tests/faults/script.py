"""What a person does all day, at random: the session that is killed."""

import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tests.faults.journal import MAY, Journal
from tests.faults.person import Person
from xubao.model import MatterEdit, Pin, Role, Stage, Verdict, XubaoError

RATE = 30  # keys a second
_REPORTS = ("d2", "d3", "d4")


class Day:
    """A scripted session.

    Args:
        number: which session it is: what it does is told apart from what others did.
    """

    def __init__(self, person: Person, journal: Journal, path: Path, number: int) -> None:
        self._person, self._journal, self._path = person, journal, path
        self._session = person.session
        self._number, self._count = number, 0
        self._random = random.Random(number)
        self._mine: list[tuple[str, str]] = []  # (document id, sha256) that this session took in
        person.session.save_state_changed.connect(
            lambda state: journal.say("state", saving=str(state.saving), code=state.code)
        )
        person.session.problem.connect(lambda title, said: journal.say("problem", message=f"{title}：{said}"))
        person.session.imported.connect(self._imported)

    def begin(self) -> bool:
        """Open the project and sit down at the draft."""
        if not self._person.open(self._path) or not self._person.read_all():
            self._journal.say("problem", message="the project could not be opened")
            return False
        self._person.editor()
        self._journal.say("ready")
        return True

    def go_on(self) -> None:
        """Do one thing after another, until killed."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (6, self._role),
            (3, self._pin),
            (3, self._matter),
            (6, self._type),
            (5, self._documents),
            (2, self._verdict),
            (2, self._import),
            (1, self._remove),
            (2, self._snapshot),
            (1, self._save_as),
            (2, self._backup),
        ]
        weights = [weight for weight, _act in acts]
        while True:
            _weight, act = self._random.choices(acts, weights)[0]
            self._count += 1
            act()
            self._person.look(self._random.choice((0.0, 0.0, 0.02, 0.1, 0.3)))

    def _say(self, key: str, value: str) -> None:
        self._journal.say("edit", key=key, value=value, saving=self._person.saving)

    def _may(self, key: str, value: str) -> None:
        """What may be so as soon as the next thing begins: a kill can come between it and its being told."""
        self._journal.say("edit", key=key, value=value, saving=MAY)

    def _name(self) -> str:
        return f"{self._number}-{self._count}"

    def _role(self) -> None:
        document, role = self._random.choice(_REPORTS), self._random.choice(list(Role))
        anchor, nth = self._person.mark(document, self._random.randrange(8), role)
        self._say(f"role {document} {anchor}#{nth}", role.value)

    def _pin(self) -> None:
        pin = Pin(f"旧{self._name()}", f"新{self._name()}", self._random.random() < 0.5)
        self._session.save_pins("d2", "d3", (*self._session.pins("d2", "d3"), pin))
        self._say(f"pin d2 d3 {pin.old} {pin.new}", str(pin.linked))

    def _matter(self) -> None:
        edit = MatterEdit("rename", (("2024报告.txt", "建成孵化器7个"),), self._name())
        self._session.save_matter_edits((*self._session.project.matter_edits, edit))
        self._say(f"matter {edit.value}", edit.action)

    def _verdict(self) -> None:
        from xubao.operations import projects

        assert self._session.opened is not None
        verdict = Verdict("state", self._name(), "done", "2025-01-01T00:00:00")
        projects.save_verdict(self._session.opened, verdict)
        self._say(f"verdict {verdict.kind} {verdict.key}", verdict.value)

    def _type(self) -> None:
        self._person.editor()
        for char in f"「{self._name()}」续写的话。"[: self._random.randrange(3, 16)]:
            self._journal.say("key", char=char)
            self._person.key(char)
            self._person.look(1 / RATE)

    def _documents(self) -> None:
        """Something with the documents that are written, right after typing: made, taken in hand, renamed, deleted."""
        self._person.editor()
        commands = cast(Any, self._person.shell.page("drafting")).commands.documents
        project = self._session.project
        other = next((one.id for one in project.drafts if one.id != "response"), "")
        if not other:
            commands.duplicate()
        elif self._random.random() < 0.3:
            commands.begin_edition(self._random.choice(list(Stage)))
        else:
            commands.choose(other)
            self._may(f"draft {other}", "")
            act = self._random.choice((lambda: commands.rename(f"文件{self._name()}"), commands.delete, int))
            act()
            if act == commands.delete and self._random.random() < 0.5:
                self._tell_documents()
                self._session.undo.of("drafting").undo()
        self._tell_documents()

    def _tell_documents(self) -> None:
        project = self._session.project
        there = {one.id for one in project.drafts}
        for record in project.records:
            self._say(f"draft {record.draft}", "response" if record.draft in there else "")
            self._say(f"name {record.draft}", record.name)
            self._say(f"edition {record.draft}", str(len(record.editions)))

    def _import(self) -> None:
        path = self._path.parent / f"汇报{self._name()}.txt"
        path.write_text(f"第{self._name()}份材料\n一、进展\n完成{self._count}件。\n" * 3, encoding="utf8")
        self._session.add_files([path])

    def _imported(self, outcome: object) -> None:
        for document in getattr(outcome, "documents", ()):
            self._mine.append((document.id, document.sha256))
            self._say(f"document {document.sha256}", document.id)

    def _remove(self) -> None:
        if self._mine:
            document_id, sha256 = self._mine.pop()
            self._session.remove(document_id)
            self._say(f"document {sha256}", "")
            if self._random.random() < 0.5:
                self._session.undo.of("reports").undo()
                self._say(f"document {sha256}", document_id)

    def _snapshot(self) -> None:
        from xubao.operations import snapshots

        opened, draft = self._session.opened, self._session.project.draft
        assert opened is not None
        assert draft is not None
        snapshots.take_snapshot(opened, draft, "named", self._name())
        self._say(f"snapshot {self._name()}", "named")

    def _save_as(self) -> None:
        target = self._path.with_name(f"另存{self._name()}.xubao")
        self._journal.say("going", path=str(target))
        if self._session.save_as(target):
            self._journal.say("place", path=str(target))

    def _backup(self) -> None:
        try:
            from xubao.operations import backups
        except ImportError:
            return
        assert self._session.opened is not None
        with suppress(
            XubaoError
        ):  # the window is making one at the same moment; what there is stays as it is
            backups.back_up(self._session.opened)


def child(home: Path, path: Path, journal: Path, number: int) -> None:
    """Be the process that is killed; never returns."""
    log = os.open(home / "child.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        told = Journal(journal)
        day = Day(Person(home), told, path, number)
        if day.begin():
            day.go_on()
        os._exit(3)
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        os._exit(4)
