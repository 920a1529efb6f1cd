"""Progress of long work, floating over a corner of the page, with a button that asks it to stop."""

from PySide6 import QtCore
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from xubao.window.jobs import Job, Jobs
from xubao.window.notice import Floating
from xubao.window.page import GAP, ElidedLabel
from xubao.window.words import said, tr

_WIDEST, _WIDEST_OF_HOURS = 440, 740  # px: long work also says how fast it goes, and until when
_BAR = 80  # px: what is done is told in words, which need the room
_STEPS = 1000


class JobProgressBar(Floating):
    """Seen only while a job has been running for more than 0.6 s. Escape asks it to stop.

    Args:
        host: over whose corner it floats, by way of a `Corner`.
        parent: the window in which Escape counts; None for work of hours, which no key ends by the way and which can
            be put out of sight.
    """

    def __init__(self, jobs: Jobs, host: QWidget, parent: QWidget | None) -> None:
        super().__init__(host)
        self._jobs, self._window = jobs, parent
        self._away = self._number = 0
        self._bar: QProgressBar | None = None
        self.setProperty("notice", "work")
        self.hide()
        jobs.shown.connect(self._show)

    def _lay(self) -> QProgressBar:
        """Make what it holds: not before the first job that takes long, as the window's start need not wait for it."""
        self._text = ElidedLabel(small=True)
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, _STEPS)
        bar.setFixedWidth(_BAR)
        self._stop = QToolButton()
        self._stop.setText(tr("停止"))
        self._stop.setToolTip(tr("停止（Esc）"))
        self._stop.clicked.connect(self._jobs.cancel_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        for part, share in ((self._text, 1), (bar, 0), (self._stop, 0)):
            row.addWidget(part, share, QtCore.Qt.AlignmentFlag.AlignVCenter)
        if self._window is not None:
            self._escape = QShortcut(QKeySequence(QtCore.Qt.Key.Key_Escape), self._window)
            self._escape.activated.connect(self._jobs.cancel_shown)
        else:
            away = QToolButton()
            away.setText(tr("收起"))
            away.setToolTip(tr("不再显示，继续在后台做"))
            away.clicked.connect(self._put_away)
            self._stop.setToolTip(tr("停止"))
            row.addWidget(away, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        return bar

    def _put_away(self) -> None:
        self._away = self._number
        self.hide()

    def _show(self, job: Job | None) -> None:
        if job is None:
            self.hide()
            if self._bar is not None and self._window is not None:
                self._escape.setEnabled(False)
            return
        if job.number == self._away:
            return
        self._number = job.number
        self._bar = self._bar or self._lay()
        if self.isHidden():
            self.fit()
            self.raise_()
        self.show()
        if self._window is not None:
            self._escape.setEnabled(True)
        doing = said(job.message) if not job.asked_to_stop else tr("正在停止…")
        twice = job.title in doing  # 校核　正在校核
        self._text.say(f"{job.title}　{doing}" if doing and not twice else doing or job.title)
        self._bar.setRange(
            0, _STEPS if job.done else 0
        )  # where nothing is counted the bar runs, and is not taken for dead
        self._bar.setValue(round(job.done * _STEPS))

    def fit(self) -> None:
        """As wide as there is room for, and the same for all its words: it does not jump as they change."""
        host = self.parentWidget()
        widest = _WIDEST if self._window is not None else _WIDEST_OF_HOURS
        room = (
            host.width() // (2 if self._window is not None else 1) - 4 * GAP if host is not None else widest
        )
        self.resize(min(widest, room), self.sizeHint().height())
