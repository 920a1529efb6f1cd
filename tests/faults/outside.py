"""Another program at the same file: what it sees and does (`python -m tests.faults.outside VERB PATH`)."""

import json
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any


def ask(verb: str, path: Path) -> Any:
    """Have another process do something with a file and say what came of it."""
    done = subprocess.run(_command(verb, path), capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        return {"error": done.stderr[-400:]}
    return json.loads(done.stdout)


def start(verb: str, path: Path) -> "subprocess.Popen[str]":
    """Have another process do something with a file and stay; it has said that it did."""
    process = subprocess.Popen(_command(verb, path), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _command(verb: str, path: Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.outside", verb, str(path)]


def facts(path: Path) -> Any:
    """What stands in the file: {facts, words of the draft, documents with bytes, snapshots that can be read}."""
    from tests.faults.facts import draft_words
    from tests.faults.facts import facts as facts_of
    from xubao.model import XubaoError
    from xubao.storing import ProjectFile

    try:
        file = ProjectFile.open_read_only(path)
    except XubaoError as error:
        return {"error": str(error)}
    with closing(file):
        project = file.load()
        whole = [one.id for one in project.documents if file.content_of(one.sha256) is not None]
        return {"facts": facts_of(project), "words": draft_words(project), "whole": whole}


def open(path: Path) -> Any:
    """Open the project to write, as a second program would, and close it again."""
    from xubao.model import ProjectError
    from xubao.operations import projects

    try:
        projects.open_project(path).close()
    except ProjectError as error:
        return {"code": error.code, "said": str(error)}
    return {"code": "", "said": ""}


def begin(path: Path) -> Any:
    """Whether a write could be begun past our lock file."""
    import sqlite3

    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            return {"busy": True, "said": str(error)}
        connection.execute("ROLLBACK")
    return {"busy": False}


def change(path: Path) -> Any:
    """Write to the file as a sync program's merge or a stranger's tool would."""
    import sqlite3

    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES ('last_id', '99')")
    return {}


def exclusive(path: Path) -> None:
    """Hold SQLite's own lock until killed."""
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    print("held", flush=True)
    time.sleep(600)


def hold(path: Path) -> None:
    """Have the project open until killed."""
    from xubao.operations import projects

    opened = projects.open_project(path)
    print("held", flush=True)
    time.sleep(600)
    opened.close()


VERBS = {"facts": facts, "open": open, "begin": begin, "change": change, "exclusive": exclusive, "hold": hold}

if __name__ == "__main__":
    print(json.dumps(VERBS[sys.argv[1]](Path(sys.argv[2])), ensure_ascii=False))
