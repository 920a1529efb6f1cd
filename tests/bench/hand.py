"""What a person waits for, in a project of 60 reports and in a ledger of 2,000 matters.

`python -m tests.bench.hand FOLDER`, with FOLDER for files; needs the shared corpus. Says one line of JSON: milliseconds
by what was done, the longest of several, from the click until it is painted.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.measure import SHARED
from tests.bench.working import Run
from xubao.operations import documents, ledger, projects
from xubao.window.ledger.page import LedgerPage
from xubao.window.shell import PAGES

FOLDERS = ("state-council", "state-council-second", "state-council-early", "provincial-2026")
REPORTS, MATTERS = 60, 2000
_WORDS = ("发展", "科技创新", "知识产权 保护", "没有这样的话")


class Hand:
    """A window, and how long what was done in it took at most."""

    def __init__(self, folder: Path) -> None:
        self.run = Run(folder)
        self.took: dict[str, float] = {}
        self.run.show()

    def do(self, what: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        """Do something and paint it; then let the window come to rest."""
        start = time.perf_counter()
        act()
        self.run.wait(until)
        self.run.app.processEvents()
        self.took[what] = max(self.took.get(what, 0.0), (time.perf_counter() - start) * 1000)
        self.run.settle()

    def open(self, path: Path) -> None:
        """Open a project and wait until all its reports are there."""
        self.run.session.open(path)
        self.run.wait(lambda: self.run.session.complete)
        self.run.settle()

    def pages(self) -> None:
        """Every page twice: built already, filled at the first sight."""
        for _round in range(2):
            for name, _title, _class in PAGES:
                self.do("page", lambda name=name: self.run.shell.show_page(name))

    def search(self) -> None:
        """Look for words in everything."""
        found = self.run.shell.search_all()
        for words in _WORDS:
            found.words.setText(words)
            self.do("search", found.look)
        found.close()

    def ledger(self, path: Path) -> int:
        """Open a project on its ledger, which was kept; then edit it. Says how many matters it has."""
        page = self.run.shell.page("ledger")
        assert isinstance(page, LedgerPage)

        def opened() -> None:
            self.run.session.open(path)
            self.run.shell.show_page("ledger")

        self.do("open", opened, lambda: page.state.ledger is not None)
        known = page.state.ledger
        assert known is not None
        listed = [one.id for one in known.matters if len({mention.report for mention in one.mentions}) > 1]
        for at in (0, len(listed) // 2, len(listed) - 2):
            page.select(set(listed[at : at + 2]))
            self.run.settle()
            assert len(page.selected) == 2
            self.do("edit", page.commands.merge)
            self.do("edit", self.run.session.undo.of("ledger").undo)
        return len(known.matters)


def files() -> list[Path]:
    """Sixty reports of the corpus, national ones first, newest first."""
    found = [
        path
        for folder in FOLDERS
        for path in sorted((SHARED / "corpus" / folder).glob("*.txt"), reverse=True)
    ]
    return found[:REPORTS]


def project(path: Path, texts: Sequence[Path]) -> None:
    """A project file of these reports."""
    opened = projects.new_project(path)
    for text in texts:
        documents.add_bytes(opened, f"{text.parent.name}-{text.name}", text.read_bytes())
    opened.flush()
    opened.close()


def chained(path: Path, texts: Sequence[Path]) -> None:
    """A project of as many of these reports as give enough matters, with its ledger kept."""
    opened = projects.new_project(path)
    for text in texts:
        documents.add_bytes(opened, text.name, text.read_bytes())
        reports = [documents.report_of(opened, one.id) for one in opened.project.documents]
        reports.sort(key=lambda report: report.date or "")
        if len(reports) > 1 and len(ledger.build_ledger(reports).matters) >= MATTERS:
            break
    opened.flush()
    opened.close()


def main() -> None:
    """Do it all, then say what it took."""
    folder = Path(sys.argv[1])
    many, few = folder / "many.xubao", folder / "few.xubao"
    project(many, files())
    chained(few, files())
    hand = Hand(folder)
    page = hand.run.shell.page("ledger")
    assert isinstance(page, LedgerPage)
    hand.open(few)  # the ledger is built as the window builds it, and kept
    hand.run.shell.show_page("ledger")
    hand.run.wait(lambda: page.state.ledger is not None)
    hand.run.settle()
    hand.open(many)
    hand.pages()
    hand.search()
    matters = hand.ledger(few)
    hand.run.shell.close()
    print(json.dumps({**hand.took, "reports": len(files()), "matters": matters}, ensure_ascii=False))


if __name__ == "__main__":
    main()
