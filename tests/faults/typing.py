"""Typing into a long draft: how old does a key get before another process finds it in the file?"""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.journal import GRACE
from tests.faults.made import NAME, draft_by_hand, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import DraftRun, DraftSection, SavedDraft

RATE = 30
LENGTH = 200_000
MARK = "⟦"

SAMPLER = """
import json, sqlite3, sys, time
connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=1)
print("ready", flush=True)
while True:
    try:
        row = connection.execute("SELECT runs FROM paragraphs WHERE runs LIKE '%⟦%'").fetchone()
        at = time.monotonic()
    except sqlite3.OperationalError:
        continue
    text = "".join(run["text"] for run in json.loads(row[0])) if row else ""
    print(json.dumps([at, text.partition("⟦")[2] if row else None]), flush=True)
    time.sleep(0.1)
"""


def long_draft(length: int = LENGTH) -> SavedDraft:
    """A draft of so many characters, in paragraphs of 200."""
    from dataclasses import replace

    sentence = "推进分园改革提升，健全市区联动机制，完成空间优化调整，加强人才引进。"
    paragraph = ((sentence * 7)[:200],)
    count = length // 200
    sections = tuple(
        DraftSection(f"n{at}", None, 1, f"第{at}部分", tuple((DraftRun(paragraph[0]),) for _ in range(20)))
        for at in range(count // 20)
    )
    return replace(draft_by_hand(), sections=sections)


def typing(home: Path, short: bool) -> Row:
    """Ten seconds at 30 keys a second, into a draft of 200,000 characters."""
    tally = Tally("I typing into 200,000 characters at 30 keys/s")
    length, seconds = (40_000, 3.0) if short else (LENGTH, 10.0)
    path = home / "work" / NAME
    path.parent.mkdir()
    make_project(path, long_draft(length))
    person = Person(home)
    opens = person.open(path)
    person.read_all()
    person.editor()
    sampler = subprocess.Popen([sys.executable, "-c", SAMPLER, str(path)], stdout=subprocess.PIPE, text=True)
    assert sampler.stdout is not None
    sampler.stdout.readline()
    keys = _type(person, seconds)
    ended = time.monotonic()
    person.look(2.5)
    sampler.kill()
    oldest = _oldest(keys, sampler.stdout.read(), ended, tally)
    sampler.wait()
    tally.check(oldest <= GRACE, f"a key was {oldest:.2f} s old and not in the file")
    tally.tried(opens)
    person.leave()
    rate = len(keys) / (ended - keys[0])
    return tally.row(
        f"{len(keys)} keys at {rate:.0f}/s into {length} characters; the oldest unsaved was {oldest:.2f} s"
    )


def _type(person: Person, seconds: float) -> list[float]:
    """Keys at an even rate, whatever the window takes for each. Returns when each was pressed."""
    person.key(MARK)
    begin = time.monotonic()
    pressed: list[float] = []
    while time.monotonic() < begin + seconds:
        pressed.append(time.monotonic())
        person.key(str(len(pressed) % 10))
        person.look(max(0.0, begin + len(pressed) / RATE - time.monotonic()))
    return pressed


def _oldest(keys: list[float], output: str, ended: float, tally: Tally) -> float:
    """How old the oldest key that was not in the file ever was, at any look into it."""
    oldest, there = 0.0, 0
    for line in output.splitlines():
        at, text = json.loads(line)
        there = len(text or "")
        if at <= ended + GRACE and there < len(keys) and keys[there] < at:
            oldest = max(oldest, at - keys[there])
    tally.check(there == len(keys), f"{len(keys) - there} keys never reached the file")
    return oldest
