"""The other papers of the chain from the draft in hand: asked for, made in a job, offered to be opened."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xubao.model import PaperKind, Progress, SavedDraft
from xubao.operations import draft_papers, papers
from xubao.operations.draft_papers import Wanted
from xubao.operations.sheets import sheet_of_kind
from xubao.window.context import Context
from xubao.window.dialogs.papers import PapersDialog
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.output import ask, open_file
from xubao.window.words import tr


def ask_paper(
    context: Context,
    page: QWidget,
    saved: SavedDraft,
    controller: DraftController,
    kind: PaperKind = PaperKind.PLAN,
) -> None:
    """Ask which paper and where to, and make it.

    Args:
        kind: what is offered first.
    """
    opened = context.session.opened
    if opened is None:
        return
    draft = draft_papers.draft_in_hand(opened, saved, controller.opinions, controller.deadlines)
    units = tuple(dict.fromkeys(one.unit for one in papers.owed(draft) if one.unit))
    failed = draft_papers.failed_in(opened, saved, draft)
    dialog = PapersDialog(context, units, page, failed=failed)
    dialog.choose(kind)
    if not dialog.exec():
        return
    title = saved.title or tr("草稿")
    path = ask(context, page, f"{dialog.name}（{title}）", dialog.ending)  # a long name is cut at its end
    if path is not None:
        make_paper(context, saved, controller, dialog.wanted(), path)


def make_paper(
    context: Context, saved: SavedDraft, controller: DraftController, wanted: Wanted, path: Path
) -> None:
    """Make a paper in a job, then offer to open it; of several, the folder they are in."""
    opened, word = context.session.opened, context.preferences.value.word
    if opened is None:
        return
    opinions, deadlines = controller.opinions, controller.deadlines
    sheet = wanted.frame.sheet or sheet_of_kind(wanted.kind, context.preferences.value.office)
    wanted = replace(wanted, frame=replace(wanted.frame, sheet=sheet))

    def work(progress: Progress) -> tuple[Path, ...]:
        draft = draft_papers.draft_in_hand(opened, saved, opinions, deadlines)
        return draft_papers.write_papers(opened, saved, draft, wanted, path, word, progress)

    def done(files: tuple[Path, ...]) -> None:
        many = wanted.kind is PaperKind.REQUEST
        shown = path.parent if many else files[0]
        said = (
            tr("已生成 {count} 个文件，存在 {folder}").format(count=len(files), folder=path.parent)
            if many
            else tr("已导出 {name}，存在 {folder}").format(name=files[0].name, folder=path.parent)
        )
        party = papers.to_party(wanted.wishes.units) if many else ()
        if party:
            said += tr("，其中 {units} 是党委部门，发出前请核对行文").format(units=tr("、").join(party))
        ways = ((tr("打开"), partial(open_file, shown)),) if not many else ()
        context.session.written.emit(said, (*ways, (tr("打开文件夹"), partial(open_file, path.parent))))

    context.jobs.run(tr("生成其他文件"), work, done, key="drafting.papers")
