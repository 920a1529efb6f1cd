"""`make bench`: every speed figure as a ratio against a peer in the same run; also written to build/bench.json."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import core, window
from tests.bench.measure import Row
from xubao.processes import collect_seldom


def rows() -> Iterator[Row]:
    """Every row, the core's first."""
    yield from core.rows()
    yield from window.rows()


def main() -> None:
    """Measure, print, write."""
    collect_seldom()  # as every verb and every worker does
    console = Console(width=150)
    table = Table("what", "ours", "peer", "ratio", "limit", "", title="speed", title_justify="left")
    found: list[Row] = []
    for row in rows():
        found.append(row)
        console.print(f"  {row.what} …", style="dim")
        table.add_row(
            row.what,
            f"{row.ours:.4g} {row.unit}",
            f"{row.peer:.4g} {row.unit} ({row.peer_name})" if row.peer is not None else "",
            f"{row.ratio:.2f}" if row.ratio is not None else "",
            f"{row.limit:.3g}",
            "reached" if row.reached else "NOT reached",
        )
    console.print(table)
    out = Path("build/bench.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
