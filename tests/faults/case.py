"""One case in a process of its own: `python -m tests.faults.case NAME [--short]`."""

import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.person import live_in
from tests.faults.table import Row, tell

Case = Callable[[Path, bool], Row]

CASES: dict[str, str] = {
    "kills": "tests.faults.case:kills",
    "quick": "tests.faults.quick:quick",
    "owners": "tests.faults.owners:owners",
    "moved": "tests.faults.moved:moved",
    "full": "tests.faults.full:full",
    "typing": "tests.faults.typing:typing",
    "changing": "tests.faults.changing:changing",
    "same_name": "tests.faults.documents:same_name",
    "removed": "tests.faults.documents:removed",
    "regenerated": "tests.faults.documents:regenerated",
    "refused": "tests.faults.refused:refused",
    "clock": "tests.faults.refused:clock",
    "pages": "tests.faults.damaged:pages",
    "values": "tests.faults.damaged:values",
    "halfway": "tests.faults.halfway:halfway",
    "ended": "tests.faults.ended:ended",
    "network": "tests.faults.case:network",
    "archive": "tests.faults.archive:killed",
}
"""Name → where it is. Each gets a folder of its own and whether it shall be short."""


def kills(home: Path, short: bool) -> Row:
    """SIGKILL at random moments; `--kills=N` and `--seed=N` say how many and which."""
    from tests.faults.kills import killed

    del home
    said = dict(word[2:].split("=") for word in sys.argv if "=" in word)
    return killed(4 if short else int(said.get("kills", 200)), int(said.get("seed", 1)))


def network(home: Path, short: bool) -> Row:
    """Nothing goes out (see tests.faults.network)."""
    del home, short
    try:
        rows = import_module("tests.faults.network").rows()
    except ImportError:
        return Row("K nothing goes out", 0, 0, 0, 0, "not tried")
    bad = [f"{what}: {seen}" for what, good, seen in rows if not good]
    return Row("K nothing goes out", len(rows), len(rows), len(bad), len(rows), "; ".join(bad))


def main() -> None:
    """Try a case and say what came of it."""
    name, short = sys.argv[1], "--short" in sys.argv
    home = Path(mkdtemp(prefix=f"faults-{name}-"))
    live_in(home)
    module, _, function = CASES[name].partition(":")
    try:
        case: Case = getattr(import_module(module), function)
        tell(case(home, short))
    except Exception:
        traceback.print_exc()
        tell(Row(name, 1, 0, 1, 0, f"the harness fell over: {traceback.format_exc(limit=-2)[-300:]}"))


if __name__ == "__main__":
    main()
