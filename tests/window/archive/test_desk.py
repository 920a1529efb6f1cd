"""The archive in the window: asked off its thread, the newest question answered, one build at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from pytestqt.qtbot import QtBot

from tests.archive.folder import TEXTS, put
from tests.window.samples import until
from xubao.archive.size import pending
from xubao.model.archive import ArchiveBuilt, ArchiveHit, ArchiveQuestion
from xubao.operations import archive as archives
from xubao.operations.archive_asking import search_in
from xubao.operations.workers.pool import Workers
from xubao.settings import ArchiveSettings, Settings
from xubao.window.app import make_shell
from xubao.window.archive.desk import Archive
from xubao.window.preferences import Preferences
from xubao.window.shell import Shell


def folder_of_texts(folder: Path) -> Path:
    for name, text in TEXTS.items():
        put(folder, name, text)
    return folder


def test_the_newest_question_is_answered(with_archive: Shell) -> None:
    context = with_archive.context
    answers: list[Sequence[ArchiveHit]] = []
    for words in ("科技型企业", "人才", "“轮候规则”"):
        context.archive.ask(
            context.jobs, "查找", search_in, ArchiveQuestion(words), done=answers.append, key="search"
        )
    until(lambda: bool(answers) and not context.jobs.busy)
    assert len(answers) == 1
    assert "轮候" in answers[0][0].text


def test_a_question_that_makes_no_sense_is_said_to_the_one_who_asked(with_archive: Shell) -> None:
    context, said = with_archive.context, []
    context.archive.ask(
        context.jobs, "查找", search_in, ArchiveQuestion("，。"), done=lambda _hits: None, failed=said.append
    )
    until(lambda: bool(said))
    assert "没有写要找什么" in said[0]


def test_without_an_archive_one_line_says_what_to_do(own_archive: Callable[..., Shell]) -> None:
    archive = own_archive().context.archive
    assert not archive.ready
    assert "设置" in archive.line


def test_what_is_built_can_be_asked_at_once(own_archive: Callable[..., Shell], tmp_path: Path) -> None:
    shell = own_archive(None, folder_of_texts(tmp_path / "文件"))
    archive, built = shell.context.archive, []
    archive.built.connect(built.append)
    assert archive.build()
    assert archive.building
    assert not archive.build()
    until(lambda: archive.ready and not archive.building)
    assert isinstance(built[0], ArchiveBuilt)
    assert built[0].read == 3
    assert archive.state.info is not None
    assert archive.state.info.documents == 3


def test_a_build_that_is_stopped_is_gone_on_with(own_archive: Callable[..., Shell], tmp_path: Path) -> None:
    archive = own_archive(None, folder_of_texts(tmp_path / "文件")).context.archive
    stopped: list[bool] = []
    archive.stopped.connect(lambda: stopped.append(True))
    archive.build()
    archive.stop()
    until(lambda: bool(stopped) and not archive.building)
    archive.build()
    until(lambda: archive.ready)


def test_a_build_that_cannot_be_done_says_why(own_archive: Callable[..., Shell], tmp_path: Path) -> None:
    archive, said = own_archive(None, tmp_path / "没有").context.archive, []
    archive.failed.connect(said.append)
    archive.build()
    until(lambda: bool(said))
    assert "没有" in said[0]
    assert not archive.building


def test_another_store_is_looked_at_when_it_is_chosen(
    own_archive: Callable[..., Shell], archived: Path
) -> None:
    context = own_archive().context
    assert not context.archive.ready
    context.preferences.change(archive=ArchiveSettings((), str(archived)))
    until(lambda: context.archive.ready)


def test_what_is_taken_out_is_found_no_more(own_archive: Callable[..., Shell], tmp_path: Path) -> None:
    folder = folder_of_texts(tmp_path / "文件")
    shell = own_archive(None, folder)
    archive, gone = shell.context.archive, []
    archive.build()
    until(lambda: archive.ready and not archive.building)
    assert archive.take_out((str(folder / "2021-人才工作报告.txt"),), gone.append)
    until(lambda: bool(gone) and archive.state.info is not None and archive.state.info.documents == 2)
    answers: list[Sequence[ArchiveHit]] = []
    question = ArchiveQuestion("轮候规则")
    archive.ask(shell.context.jobs, "查找", search_in, question, done=answers.append)
    until(lambda: bool(answers))
    assert not any(one.file.endswith("2021-人才工作报告.txt") for one in answers[0])


def test_the_program_closed_while_it_builds_leaves_no_process_and_the_next_build_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of_texts(tmp_path / "文件")
    for number in range(60):
        put(folder, f"{number}.txt", TEXTS["2021-人才工作报告.txt"].replace("1.2万套", f"{number + 2}.5万套"))
    preferences = Preferences(Settings(archive=ArchiveSettings((str(folder),), str(tmp_path / "资料库"))))
    building = Workers(1, (0.0,), 5.0)
    archive = Archive(preferences, None, building)
    shell = make_shell(preferences, archive=archive)
    qtbot.addWidget(shell)
    shell.show()
    archive.build()
    until(lambda: pending(tmp_path / "资料库") > 0)
    own = [psutil.Process(pid) for pid in building.pids]
    running = [*own, *(one for process in own for one in process.children(recursive=True))]
    assert len(running) > 1
    shell.close()
    _gone, left = psutil.wait_procs(running, timeout=30)
    assert left == []
    assert pending(tmp_path / "资料库") > 0
    archives.build_archive([str(folder)], tmp_path / "资料库", workers=0)
    assert archives.archive_info(tmp_path / "资料库").documents == 63
