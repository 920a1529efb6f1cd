"""What is loaded ahead is what the first opening would load while a person waits."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
from xubao.operations import documents, projects, warmup
path = Path(sys.argv[1])
warmup.warm_opening()
before = set(sys.modules)
projects.open_project(path).close()
late = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(late - set(sys.stdlib_module_names) - {"xubao"}))
"""

_AT_HAND = """
import sys
from xubao.operations import facts, matters, warmup
warmup.warm_opening()
engines = "xubao.comparing", "xubao.drafting.draft", "xubao.drafting.facts", "xubao.ledger.build", "xubao.outline.build"
print(*(name for name in sys.modules if name.startswith(engines)))
"""


def test_the_windows_process_loads_nothing_that_builds_a_report_or_a_ledger() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _AT_HAND], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []


def test_opening_a_project_loads_no_library_that_was_not_loaded_ahead(tmp_path: Path) -> None:
    from xubao.operations import documents, projects

    path = tmp_path / "project.xubao"
    opened = projects.new_project(path)
    documents.add_bytes(opened, "2024-报告.txt", "关于工作情况的报告\n一、进展\n完成投资3亿元。".encode())
    opened.close()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []
