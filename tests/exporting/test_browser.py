"""The exported comparison in a real browser (Debian's Chromium); skipped where it is absent."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exporting.conftest import NEW, OLD
from xubao.exporting import comparison_html
from xubao.model import Comparison
from xubao.operations.comparing import compare_reports
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    not (BROWSER and shutil.which("pdftotext")), reason="needs Chromium and poppler"
)

_WATCH = """<script>
var complaints = [];
window.onerror = function (message) { complaints.push(String(message)); };
["error", "warn"].forEach(function (kind) {
  console[kind] = function () { complaints.push(kind + ": " + Array.prototype.join.call(arguments, " ")); };
});
document.addEventListener("securitypolicyviolation", function (one) { complaints.push("policy: " + one.blockedURI); });
</script>"""
"""Before anything of the page: what a person would find in its console."""

_DRIVE = """<script>
function shown(what) {
  return Array.prototype.filter.call(document.querySelectorAll(what), function (one) { return one.offsetParent; });
}
function choose(name, keep) {
  document.querySelectorAll("#filters input[name=" + name + "]").forEach(function (box) {
    if (box.checked !== (keep === null || box.value === keep)) { box.click(); }
  });
}
var found = { filters: shown("#filters").length, cells: shown(".cell[data-kind]").length };
choose("kind", "added");
found.added = shown(".cell[data-kind]").map(function (one) { return one.dataset.kind; });
choose("role", "goal");
found.goals = shown(".cell[data-kind]").map(function (one) { return one.dataset.role; });
found.bands = shown("tr.band").length;
var hidden = document.querySelector(".cell[data-kind=edited][id]");
found.hidden = hidden.offsetParent === null;
window.addEventListener("hashchange", function () {
  setTimeout(function () {
    found.arrived = hidden.offsetParent !== null && Math.abs(hidden.getBoundingClientRect().top) < innerHeight;
    choose("kind", null);
    choose("role", null);
    found.again = shown(".cell[data-kind]").length;
    found.complaints = complaints;
    var told = document.createElement("pre");
    told.id = "told";
    told.textContent = JSON.stringify(found);
    document.body.appendChild(told);
  }, 0);
});
document.querySelector('a[href="#' + hidden.id + '"]').click();
</script>"""
"""A person's clicks, and what is seen after each."""


@pytest.fixture(scope="module")
def judged() -> Comparison:
    """2018 against 2019, with the roles of statements."""
    return compare_reports(read_report(FileRef(sample(OLD))), read_report(FileRef(sample(NEW))))


def _browse(*arguments: str, folder: Path) -> str:
    assert BROWSER is not None
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=20000",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, check=True, timeout=100).stdout.decode("utf-8")


def test_filters_and_jumps_work_and_the_console_stays_empty(judged: Comparison, tmp_path: Path) -> None:
    page = comparison_html(judged).replace("<head>", f"<head>{_WATCH}", 1)
    path = tmp_path / "对照.html"
    path.write_text(page.replace("</body>", f"{_DRIVE}</body>"), encoding="utf-8")
    dumped = _browse("--dump-dom", path.as_uri(), folder=tmp_path)
    told = re.search(r'<pre id="told">(.*?)</pre>', dumped)
    assert told, dumped[-2000:]
    found = json.loads(told[1])
    assert found["complaints"] == []
    assert found["filters"] == 1
    assert found["cells"] > 50
    assert set(found["added"]) == {"added"}
    assert set(found["goals"]) == {"goal"}
    assert 0 < found["bands"] <= len(found["goals"])
    assert found["hidden"]
    assert found["arrived"]
    assert found["again"] == found["cells"]


def test_printed_page_holds_both_reports(judged: Comparison, tmp_path: Path) -> None:
    path, pdf = tmp_path / "对照.html", tmp_path / "对照.pdf"
    path.write_text(comparison_html(judged), encoding="utf-8")
    _browse(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", path.as_uri(), folder=tmp_path)
    text = subprocess.run(
        ["pdftotext", str(pdf), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    printed = re.sub(r"\s", "", text)
    for report in (judged.old, judged.new):
        headings = [section.title for section in report.sections if 4 < len(section.title) < 20]
        assert len(headings) > 5
        assert all(re.sub(r"\s", "", title) in printed for title in headings[:20])
    assert "变化清单" not in printed  # on paper the same again
