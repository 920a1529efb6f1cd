"""Work done by another process: the same answers, stopped when asked, and never the end of the program."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.examples import examples
from xubao.model import Cancelled, Comparison, Ledger, ProjectError, ReadError, Report, UsageError, XubaoError
from xubao.operations.comparing import compare_reports
from xubao.operations.exporting import export_comparison_xlsx
from xubao.operations.ledger import ledger_view
from xubao.operations.reports import FileRef, read_report
from xubao.operations.workers import WorkLostError, here
from xubao.operations.workers.pool import Workers
from xubao.operations.workers.transfer import Shelf, pack, unpack
from xubao.places import sample

OLD = FileRef(str(sample("2018-09-27-三城一区建设发展情况的报告.txt")))
NEW = FileRef(str(sample("2019-审议意见研究处理情况的报告.txt")))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(most=1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def old(workers: Workers) -> Report:
    return workers.do(read_report, OLD)


@pytest.fixture(scope="module")
def compared(workers: Workers, old: Report) -> Comparison:
    return workers.do(compare_reports, old, workers.do(read_report, NEW))


def gone(pid: int) -> bool:
    """Whether a process has ended and nobody need collect it any more."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def in_background(work: object) -> tuple[threading.Thread, list[BaseException]]:
    """Call something that raises, on a thread; the list gets what it raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


def sleeping(workers: Workers) -> tuple[threading.Thread, list[BaseException]]:
    """A worker that is at work and will be for long."""
    begun = threading.Event()
    found = in_background(lambda: workers.do(time.sleep, 60, progress=lambda _done, _message: begun.set()))
    assert begun.wait(20)
    return found


def soon(what: object, seconds: float = 10.0) -> bool:
    """Whether something becomes so before long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():  # type: ignore[operator]
            return True
        time.sleep(0.01)
    return False


def test_a_report_read_elsewhere_is_the_one_read_here(old: Report) -> None:
    assert old == here(read_report, OLD)


def test_a_comparison_holds_the_very_reports_it_was_asked_of(old: Report, compared: Comparison) -> None:
    assert compared.old is old
    assert compared == compare_reports(old, compared.new)


def test_what_was_made_elsewhere_is_exported_from_there(
    workers: Workers, compared: Comparison, tmp_path: Path
) -> None:
    workers.do(partial(export_comparison_xlsx, force=True), compared, tmp_path / "变化.xlsx")
    assert (tmp_path / "变化.xlsx").stat().st_size > 5000


def test_a_file_that_cannot_be_read_says_so_as_it_does_here(workers: Workers, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        workers.do(read_report, FileRef(str(tmp_path / "无.txt")))
    assert (caught.value.file, caught.value.code) == ("无.txt", "missing")


def test_what_makes_no_sense_says_so_as_it_does_here(workers: Workers) -> None:
    with pytest.raises(UsageError):
        workers.do(ledger_view, Ledger((), ()), "没有的视图")


def test_a_mistake_of_ours_names_its_place(workers: Workers) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        workers.do(divmod, 1, 0)
    assert workers.do(divmod, 7, 2) == (3, 1)


def test_how_far_it_is_arrives(workers: Workers, old: Report, compared: Comparison) -> None:
    seen: list[str] = []
    workers.do(compare_reports, old, compared.new, progress=lambda _done, message: seen.append(message))
    assert "正在对照" in seen


def test_work_that_hears_nothing_is_stopped_all_the_same(workers: Workers) -> None:
    workers.do(divmod, 7, 2)
    pids, since = workers.pids, time.monotonic()

    def stop(_done: float, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        workers.do(time.sleep, 60, progress=stop)
    assert time.monotonic() - since < 30
    assert all(map(gone, pids))
    assert workers.do(divmod, 7, 2) == (3, 1)


def test_a_lost_worker_is_told_in_plain_words_and_followed_by_another(workers: Workers, old: Report) -> None:
    workers.do(divmod, 7, 2)
    (pid,) = workers.pids
    thread, raised = sleeping(workers)
    os.kill(pid, signal.SIGKILL)
    thread.join(10)
    assert isinstance(raised[0], WorkLostError)
    assert "再试" in str(raised[0])
    assert gone(pid)
    again = workers.do(compare_reports, old, old)  # the new one has never seen the report
    assert again.old is old


def test_closing_ends_what_is_being_done_and_leaves_no_process() -> None:
    workers = Workers(most=1)
    workers.do(divmod, 7, 2)
    (pid,) = workers.pids
    thread, raised = sleeping(workers)
    workers.close()
    thread.join(10)
    assert isinstance(raised[0], WorkLostError)
    assert gone(pid)
    with pytest.raises(WorkLostError):
        workers.do(divmod, 7, 2)


def test_a_second_worker_comes_when_the_first_is_long_at_it_and_not_before() -> None:
    workers = Workers(most=2)
    workers.do(divmod, 7, 2)
    threads = [in_background(lambda: workers.do(time.sleep, 0.3))[0] for _ in range(2)]
    for thread in threads:
        thread.join(10)
    assert len(workers.pids) == 1
    thread, _ = in_background(lambda: workers.do(time.sleep, 60))
    assert soon(lambda: workers.do(divmod, 7, 2) == (3, 1))
    assert len(workers.pids) == 2
    workers.close()
    thread.join(10)


def test_a_worker_without_work_is_let_go_and_comes_back() -> None:
    workers = Workers(most=1, idle=(0.2,))
    assert workers.do(divmod, 7, 2) == (3, 1)
    assert soon(lambda: not workers.pids)
    assert workers.do(divmod, 7, 2) == (3, 1)
    workers.close()


def test_where_no_process_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert Workers().do(os.getpid) == os.getpid()


def test_both_ends_forget_what_nobody_holds(old: Report) -> None:
    window, worker = Shelf("m", keep=False), Shelf("w", keep=True)
    there = unpack(pack(old, window), worker)
    back = unpack(pack(there, worker), window)
    assert back is old
    assert pack(old, window).parts == ()
    copy = unpack(pack(Comparison(there, there, (), {}, (), (), ()), worker), window)
    assert copy.old is old
    del copy
    assert list(window.gone) == ["w0"]
    worker.forget(window.gone)
    with pytest.raises(KeyError):
        worker.get("w0")


@pytest.mark.parametrize(
    "error",
    [
        XubaoError("甲", "乙"),
        ReadError("文", "empty", "甲", "乙"),
        ProjectError("full", "甲", "乙"),
        WorkLostError(),
    ],
)
def test_errors_arrive_whole(error: XubaoError) -> None:
    shelf = Shelf("m", keep=False)
    found = unpack(pack(error, shelf), shelf)
    assert type(found) is type(error)
    assert vars(found) == vars(error)
    assert str(found) == str(error)


_plain = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text() | some.binary(),
    lambda inner: some.lists(inner).map(tuple) | some.dictionaries(some.text(), inner),
    max_leaves=10,
)


@settings(max_examples=examples(50), deadline=None)
@given(_plain)
def test_plain_data_comes_out_as_it_went_in(thing: object) -> None:
    assert unpack(pack(thing, Shelf("a", keep=False)), Shelf("b", keep=True)) == thing
