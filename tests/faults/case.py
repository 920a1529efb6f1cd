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
}
"""Name → where it is. Each gets a folder of its own and whether it shall be short."""


def main() -> None:
    """Try a case and say what came of it."""
    name, short = sys.argv[1], "--short" in sys.argv
    home = Path(mkdtemp(prefix=f"xubao-faults-{name}-"))
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
