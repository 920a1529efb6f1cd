"""What the actions of the page do: roles, headings and paragraphs corrected by one key, all undoable."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xubao.model import Corrections, Report, Role, Section, SectionKind
from xubao.operations import levels
from xubao.window.context import Context
from xubao.window.dialogs.ask import ask_text
from xubao.window.notice import tell_done
from xubao.window.reports.doubts import Doubts
from xubao.window.reports.dragging import what_of
from xubao.window.reports.importing import import_files, paste
from xubao.window.reports.original import open_original
from xubao.window.reports.outline_tree import OutlineTree
from xubao.window.reports.reader import Reader
from xubao.window.reports.shown import Shown
from xubao.window.words import ROLE_WORDS, said, tr

if TYPE_CHECKING:
    from xubao.operations.levels import Move
    from xubao.window.reports.names import Named


_ALONE = (SectionKind.NUMBERED, SectionKind.LINE)
"""Headings with a line of their own; those that a paragraph opens with are statements too."""


class Commands:
    """Binds the page's actions.

    Args:
        page: in which their keys work, and over which dialogs stand.
        shown: says what is seen.
        reader, tree, doubts: the page's parts, for what is in hand in them.
    """

    def __init__(
        self, context: Context, page: QWidget, shown: Shown, reader: Reader, tree: OutlineTree, doubts: Doubts
    ) -> None:
        self._context, self._session = context, context.session
        self._page, self._shown, self._reader, self._tree, self._doubts = page, shown, reader, tree, doubts
        bind = context.actions.bind
        bind("reports.import", lambda: import_files(context, page))
        bind("reports.paste", lambda: paste(context))
        bind("reports.original", self.open_original, can=lambda: bool(shown.document_id))
        bind("reports.remove", self.remove, can=lambda: bool(shown.failed or shown.document_id))
        for name in ("title", "date"):
            bind(f"reports.{name}", partial(reader.header.edit, name))
        for role in Role:
            bind(
                f"reports.role_{role.value}",
                partial(self.set_role, role),
                page,
                can=lambda: bool(self._judgeable()),
            )
        bind("reports.heading_make", self.make_heading, page, can=lambda: self._heading() is None)
        for name, verb in (("remove", self.remove_heading), ("rename", self.rename_heading)):
            bind(f"reports.heading_{name}", verb, page, can=lambda: self._heading() is not None)
        for name, by in (("up", -1), ("down", 1)):
            can = partial(self._may_shift, by)
            bind(f"reports.heading_{name}", partial(self._shift, by), page, can=can)
        bind("reports.paragraph_join", self.join, page, can=lambda: self._paragraph() > 0)
        bind("reports.paragraph_split", self.split, page, can=self._may_split)
        bind("reports.next_warning", doubts.step, can=lambda: bool(doubts.warnings))
        bind("reports.doubt_confirm", self.confirm_doubts, can=lambda: bool(doubts.chosen()))
        bind("reports.doubt_restore", self.restore_doubts, can=lambda: bool(self._now()[1].confirmed))
        bind("reports.name_places", self.places_of_name, page, can=lambda: self._name() is not None)
        reader.sheet.pointed.connect(context.actions.look)
        reader.sheet.current_changed.connect(lambda _id: context.actions.look())
        doubts.list.itemSelectionChanged.connect(context.actions.look)
        reader.names.changed.connect(context.actions.look)

    def _heading(self) -> Section | None:
        """The heading that the caret is in."""
        from xubao.operations import correcting

        report = self._shown.report
        return correcting.heading_at(report, self._reader.sheet.caret) if report is not None else None

    def _plan(self, by: int) -> "Move | None":
        """What giving the heading in hand another level comes to."""
        report, section = self._shown.report, self._heading()
        if report is None or section is None:
            return None
        return levels.plan_move(report, section.id, section.level + by)

    def _may_shift(self, by: int) -> bool:
        return self._plan(by) is not None

    def _paragraph(self) -> int:
        """Number of the paragraph that the caret is in; −1 for none."""
        report = self._shown.report
        if report is None:
            return -1
        return bisect_right(report.paragraphs, self._reader.sheet.caret, key=attrgetter("start")) - 1

    def _may_split(self) -> bool:
        """Whether the caret stands within a paragraph, words before and behind it."""
        report, at = self._shown.report, self._paragraph()
        if report is None or at < 0:
            return False
        return report.paragraphs[at].start < self._reader.sheet.caret < report.paragraphs[at].end

    def set_role(self, role: Role) -> None:
        """Give the statements in hand a role; offer the same for their twins in other documents."""
        chosen = self._judgeable()
        report, _corrections = self._now()
        if report is None or not chosen:
            return
        anchors = self._session.anchors(self._shown.document_id)
        said = {anchors[one][0] for one in chosen if one in anchors}
        self.give_role(self._shown.document_id, chosen, role)
        others = self._twins(said, role)
        if others:
            self._offer(others, role)

    def _judgeable(self) -> tuple[str, ...]:
        """The statements in hand that a role can be said of: a heading states no goal and no problem."""
        report = self._shown.report
        if report is None:
            return ()
        lines = (one for one in report.sections if one.kind in _ALONE)
        ends = {one.start: one.heading_end for one in lines}
        return tuple(
            one
            for one in self._reader.sheet.chosen()
            if (found := report.statement_by_id.get(one)) is not None
            and ends.get(found.start, -1) < found.end
        )

    def make_heading(self) -> None:
        """The paragraph or sentence in hand becomes a heading."""
        from xubao.operations import correcting

        report, corrections = self._now()
        if report is None:
            return
        offset = self._reader.sheet.caret
        level = correcting.level_around(report, offset)
        self._keep(correcting.with_heading(corrections, report, offset, level=level), tr("设为标题"))

    def rename_heading(self) -> None:
        """Ask for another title of the heading in hand."""
        from xubao.operations import correcting

        report, corrections = self._now()
        section = self._heading()
        if report is None or section is None:
            return
        title = ask_text(self._page, tr("改标题文字"), tr("标题"), section.title)
        if title and title != section.title:
            changed = correcting.with_heading(
                corrections, report, section.start, level=section.level, title=title
            )
            self._keep(changed, tr("改标题文字"))

    def split(self) -> None:
        """Part the paragraph where the person clicked."""
        from xubao.operations import correcting

        report, corrections = self._now()
        if report is not None:
            self._keep(
                correcting.with_split(corrections, report, self._reader.sheet.caret), tr("从光标处分段")
            )

    def join(self) -> None:
        """Join the paragraph in hand to the one before."""
        from xubao.operations import correcting

        report, corrections = self._now()
        if report is not None:
            self._keep(
                correcting.with_join(corrections, report, self._reader.sheet.caret), tr("与上一段合并")
            )

    def confirm_doubts(self) -> None:
        """The warnings chosen are none: they are not shown again."""
        from xubao.operations import warnings as doubting

        report, corrections = self._now()
        chosen = self._doubts.chosen()
        if report is None or not chosen:
            return
        anchors = self._session.anchors(self._shown.document_id)
        changed = doubting.with_confirmed(corrections, report, chosen, anchors)
        shown = doubting.without_confirmed(report, changed, anchors)
        self._session.correct(self._shown.document_id, changed, tr("确认无误"), shown)
        self._doubts.show_chosen()  # the text goes along to the next one
        first = report.text[chosen[0].start : chosen[0].end]
        words = f"“{first[:20]}”" if first else said(chosen[0].message)
        tell_done(
            self._session,
            tr("已确认无误：{words}").format(words=words)
            if len(chosen) == 1
            else tr("已确认 {count} 条提醒。").format(count=len(chosen)),
            "reports",
        )

    def restore_doubts(self) -> None:
        """Every warning is shown again."""
        _report, corrections = self._now()
        self._keep(replace(corrections, confirmed=()), tr("恢复已确认的提醒"))

    def places_of_name(self) -> None:
        """Show where the name at the caret, or the first one of the statement in hand, stands."""
        named = self._name()
        if named is not None:
            self._shown.show_name(named.name, self._reader.sheet.place_of(named.start, named.end))

    def _name(self) -> "Named | None":
        """The name at the caret, or the first one of the statement in hand."""
        document_id, names, sheet = self._shown.document_id, self._reader.names, self._reader.sheet
        report = self._shown.report
        if report is None:
            return None
        statement = report.statement_by_id.get(sheet.current)
        found = names.at(document_id, sheet.caret)
        if found is None and statement is not None:
            found = next(
                (one for at in range(statement.start, statement.end) if (one := names.at(document_id, at))),
                None,
            )
        return found

    def remove(self) -> None:
        """Take the document out of the project; 撤销 brings it back."""
        failed = self._shown.failed
        if failed:  # what is marked in the list goes, never the document that is still seen beside it
            self._session.dismiss((failed,))
            tell_done(self._session, tr("已移出“{name}”。").format(name=failed), "reports")
            return
        document = self._session.document(self._shown.document_id)
        if document is not None:
            self._session.remove(document.id)
            tell_done(self._session, tr("已移出“{name}”。").format(name=document.file), "reports")

    def open_original(self) -> None:
        """Show the imported file as it came."""
        open_original(self._context, self._shown.document_id, self._page)

    def remove_heading(self) -> None:
        """The heading in hand becomes running text."""
        from xubao.operations import correcting

        report, corrections = self._now()
        section = self._heading()
        if report is not None and section is not None:
            changed = correcting.with_heading(corrections, report, section.start, level=0)
            self._keep(changed, tr("取消标题"))

    def move(self, move: "Move") -> None:
        """Give a heading another level; offer the same for the rest of its series."""
        report, corrections = self._now()
        if report is None:
            return
        anchors = self._session.anchors(self._shown.document_id)
        before = report.section_by_id[move.section].level
        rest = levels.rest_of_series(report, move.section)
        changed = levels.with_move(corrections, report, move, anchors)
        shown = replace(report, sections=move.after)
        text = tr("升一级") if move.level < before else tr("降一级")
        self._session.correct(self._shown.document_id, changed, text, shown)
        self._tree.mark(move.section)
        section = report.section_by_id[move.section]
        title = said(section.heading)[:20]
        words = tr("“{title}”：{what}。").format(title=title, what=what_of(move, report))
        if not rest:
            tell_done(self._session, words, "reports")
        else:
            self._session.offer.emit(
                words + tr("它后面还有 {count} 个同组的标题。").format(count=len(rest)),
                tr("也这样移"),
                partial(self._move_rest, rest, move.level, text),
            )

    def _move_rest(self, rest: Iterable[str], level: int, text: str) -> None:
        report, corrections = self._now()
        if report is None:
            return
        anchors = self._session.anchors(self._shown.document_id)
        for section_id in rest:
            move = levels.plan_move(report, section_id, level)
            if move is not None:
                corrections = levels.with_move(corrections, report, move, anchors)
                report = replace(report, sections=move.after)
        self._session.correct(self._shown.document_id, corrections, text, report)

    def _shift(self, by: int) -> None:
        move = self._plan(by)
        if move is not None:
            self.move(move)

    def give_role(self, document_id: str, statements: Iterable[str], role: Role) -> None:
        """Statements of a document get a role; those that are in the text no more are passed over."""
        from xubao.operations import correcting

        report, document = self._session.report(document_id), self._session.document(document_id)
        chosen = tuple(one for one in statements if one in self._session.anchors(document_id))
        if report is None or document is None or not chosen:
            return
        self._session.correct(
            document_id,
            correcting.with_role(document.corrections, self._session.anchors(document_id), chosen, role),
            tr("标为{role}").format(role=tr(ROLE_WORDS[role])),
            correcting.in_role(report, chosen, role),
        )

    def _twins(self, said: set[str], role: Role) -> list[tuple[str, tuple[str, ...]]]:
        from xubao.operations import correcting

        found: list[tuple[str, tuple[str, ...]]] = []
        for document_id, report in self._session.reports().items():
            anchors = self._session.anchors(document_id)
            same = [
                one
                for anchor in said
                for one in correcting.twins(anchors, anchor)
                if report.statement_by_id[one].role is not role
            ]
            if same:
                found.append((document_id, tuple(same)))
        return found

    def _offer(self, others: list[tuple[str, tuple[str, ...]]], role: Role) -> None:
        def do() -> None:
            for document_id, statements in others:
                self.give_role(document_id, statements, role)

        count = sum(len(statements) for _document, statements in others)
        word = tr(ROLE_WORDS[role])
        self._session.offer.emit(
            tr("另有 {count} 处相同的表述。").format(count=count), tr("也标为{role}").format(role=word), do
        )

    def _now(self) -> tuple[Report | None, Corrections]:
        document = self._session.document(self._shown.document_id)
        return self._shown.report, document.corrections if document else Corrections()

    def _keep(self, corrections: Corrections, text: str) -> None:
        self._session.correct(self._shown.document_id, corrections, text)
