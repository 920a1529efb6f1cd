"""Why a finding was put away stays with the project, and a person's states are known to the check."""

from pathlib import Path

from xubao.model import OpinionState, Verdict
from xubao.operations import drafts, findings, office, projects


def test_a_reason_comes_back_after_closing_and_is_taken_back_by_an_empty_one(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "项目.xubao")
    projects.save_verdict(opened, findings.verdict("gap|【待补充】|前文", " 领导已定 "))
    opened.close()
    again = projects.open_project(opened.path)
    assert findings.reasons(again.project) == {"gap|【待补充】|前文": "领导已定"}
    projects.save_verdict(again, findings.verdict("gap|【待补充】|前文", ""))
    assert findings.reasons(again.project) == {}
    again.close()


def test_only_states_of_these_opinions_are_confirmed(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "项目.xubao")
    for key in ("d1|盘活空间", "d12|缓解融资"):
        projects.save_verdict(opened, Verdict("state", key, "done", "2025-06-01T00:00:00"))
    assert drafts.confirmed_states(opened.project, "d1") == {"d1|盘活空间": OpinionState.DONE}
    opened.close()


def test_the_offices_lists_are_begun_once_and_kept(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(office, "office_folder", lambda: tmp_path / "office")
    agencies, leaders = office.made_lists()
    leaders.write_text("周立民\t副市长\n", encoding="utf8")
    assert office.made_lists() == (agencies, leaders)
    assert leaders.read_text(encoding="utf8") == "周立民\t副市长\n"
