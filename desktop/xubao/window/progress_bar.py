"""Progress of long work at the foot of the window, with a button that asks it to stop."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from xubao.window.jobs import Job, Jobs
from xubao.window.page import GAP, label
from xubao.window.words import said, tr


class JobProgressBar(QWidget):
    """Seen only while a job has been running for more than 0.6 s. Escape asks it to stop."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = label()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(160)
        self._stop = QToolButton()
        self._stop.setText(tr("停止"))
        self._stop.setToolTip(tr("停止（Esc）"))
        self._stop.clicked.connect(jobs.cancel_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(GAP)
        for part in (self._text, self._bar, self._stop):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), parent)
        self._escape.activated.connect(jobs.cancel_shown)
        self._escape.setEnabled(False)
        self.hide()
        jobs.shown.connect(self._show)

    def _show(self, job: Job | None) -> None:
        self.setVisible(job is not None)
        self._escape.setEnabled(job is not None)
        if job is None:
            return
        doing = said(job.message) if not job.asked_to_stop else tr("正在停止…")
        self._text.setText(f"{job.title}　{doing}" if doing else job.title)
        self._bar.setValue(round(job.done * 1000))
