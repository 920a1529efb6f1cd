"""A project of three small reports, read and chained by the real core."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from xubao.operations import documents, projects
from xubao.window.app import make_context
from xubao.window.context import Context
from xubao.window.ledger.page import LedgerPage
from xubao.window.preferences import Preferences

TEXTS = {
    "2018-05-10-工作报告.txt": (
        "关于科学城建设情况的报告\n2018年5月10日\n一、工作进展\n科学城管委会挂牌成立。入驻企业达到100家。"
        "建成人才公租房4000套。\n二、存在问题\n国际人才不足，配套政策亟待完善。\n"
        "三、下一步工作\n力争到2020年，入驻企业达到300家。加快制定《科学城发展规划》。"
    ),
    "2019-06-12-工作报告.txt": (
        "关于科学城建设情况的报告\n2019年6月12日\n一、工作进展\n入驻企业达到160家。建成人才公租房6000套。"
        "印发实施《科学城发展规划》。\n二、存在问题\n国际人才依然不足。\n"
        "三、下一步工作\n力争到2021年，入驻企业达到300家。"
    ),
    "2021-07-20-工作报告.txt": (
        "关于科学城建设情况的报告\n2021年7月20日\n一、工作进展\n入驻企业达到260家。建成人才公租房9000套。\n"
        "二、存在问题\n土地空间不足。\n三、下一步工作\n推动入驻企业达到500家。"
    ),
}


@pytest.fixture
def context(qtbot: QtBot) -> Iterator[Context]:
    """The shared parts of a window without a project."""
    found = make_context(Preferences())
    found.theme.apply()  # the application may still wear what a window of another test chose
    yield found
    found.jobs.close()
    found.session.adopt(None)


@pytest.fixture
def page(context: Context, tmp_path: Path, qtbot: QtBot) -> LedgerPage:
    """The page with the ledger of the three reports."""
    opened = projects.new_project(tmp_path / "project.xubao")
    for name, text in TEXTS.items():
        documents.add_bytes(opened, name, text.encode())
    found = LedgerPage(context)
    qtbot.addWidget(found)
    found.resize(1300, 800)
    found.show()
    with qtbot.waitSignal(context.session.reports_ready, timeout=30000):
        context.session.adopt(opened)
    if found.state.ledger is None:
        with qtbot.waitSignal(found.state.ready, timeout=30000):
            found.activate()
    return found
