"""Progress of long work, floating over a corner of the page, with a button that asks it to stop."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from xubao.window.jobs import Job, Jobs
from xubao.window.notice import Floating
from xubao.window.page import GAP, ElidedLabel
from xubao.window.words import said, tr

_WIDEST = 440  # px


class JobProgressBar(Floating):
    """Seen only while a job has been running for more than 0.6 s. Escape asks it to stop.

    Args:
        host: over whose corner it floats, by way of a `Corner`.
        parent: the window in which Escape counts.
    """

    def __init__(self, jobs: Jobs, host: QWidget, parent: QWidget) -> None:
        super().__init__(host)
        self.setProperty("notice", "work")
        self._text = ElidedLabel(small=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(120)
        self._stop = QToolButton()
        self._stop.setText(tr("停止"))
        self._stop.setToolTip(tr("停止（Esc）"))
        self._stop.clicked.connect(jobs.cancel_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        for part, share in ((self._text, 1), (self._bar, 0), (self._stop, 0)):
            row.addWidget(part, share, Qt.AlignmentFlag.AlignVCenter)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), parent)
        self._escape.activated.connect(jobs.cancel_shown)
        self._escape.setEnabled(False)
        self.hide()
        jobs.shown.connect(self._show)

    def _show(self, job: Job | None) -> None:
        if job is not None and self.isHidden():
            self.fit()
            self.raise_()
        self.setVisible(job is not None)
        self._escape.setEnabled(job is not None)
        if job is None:
            return
        doing = said(job.message) if not job.asked_to_stop else tr("正在停止…")
        self._text.say(f"{job.title}　{doing}" if doing else job.title)
        self._bar.setValue(round(job.done * 1000))

    def fit(self) -> None:
        """As wide as there is room for, and the same for all its words: it does not jump as they change."""
        host = self.parentWidget()
        room = host.width() // 2 if host is not None else _WIDEST
        self.resize(min(_WIDEST, room), self.sizeHint().height())
