"""转为下一稿: which 稿次 begins, and who drafts it."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from xubao.model import DraftRecord, Stage
from xubao.model.words import STAGES
from xubao.operations import draft_register
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr


class EditionDialog(QDialog):
    """Asks for the 稿次 that begins.

    Args:
        record: what is known of the document.
    """

    def __init__(self, record: DraftRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("转为下一稿"))
        former = tr(STAGES[record.edition.stage])
        said = tr("现在的稿子按“{former}”原样留在草稿历史里，以后随时可以对照或恢复；接着改的是新的一稿。")
        note = label(said.format(former=former), muted=True, wrap=True)
        self._stage = QComboBox()
        for one, words in STAGES.items():
            self._stage.addItem(tr(words), one)
        self._stage.setCurrentIndex(self._stage.findData(draft_register.next_stage(record)))
        self._author = QLineEdit(record.edition.author)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("新的一稿"), self._stage)
        form.addRow(tr("拟稿人"), self._author)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(tr("转为这一稿"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GAP)
        column.addWidget(note)
        column.addLayout(form)
        column.addWidget(buttons)
        fit_dialog(self, 460, self.sizeHint().height())

    @property
    def stage(self) -> Stage:
        """The 稿次 that begins."""
        return Stage(self._stage.currentData())

    @property
    def author(self) -> str:
        """拟稿人, "" where nobody is named."""
        return self._author.text().strip()
