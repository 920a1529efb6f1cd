"""What a person does not want to see any more: in this project, and in all of them."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QUndoCommand

from xubao.model import Finding, Report, Verdict
from xubao.presenting.checking.finding_keys import key_of, rule_of
from xubao.window.context import Context


@dataclass(frozen=True, slots=True)
class PutAway:
    """What is not shown any more.

    Attributes:
        keys: of findings of a draft.
        rules: for every project, each with its reason after a tab.
        draft: id of the draft; "" for none.
    """

    keys: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    draft: str = ""

    def reason(self, report: Report, finding: Finding) -> str | None:
        """Why a finding is shown in no project any more; "" where no reason is known, None where that is not so."""
        rule = rule_of(finding)
        return next((why for one in self.rules for at, why in (rule_and_reason(one),) if at == rule), None)

    def has(self, report: Report, finding: Finding) -> bool:
        """Whether a finding is not shown."""
        return key_of(report, finding) in self.keys or self.reason(report, finding) is not None

    def without(self, report: Report, finding: Finding) -> "PutAway":
        """The finding is shown again."""
        key, rule = key_of(report, finding), rule_of(finding)
        return replace(
            self,
            keys=tuple(one for one in self.keys if one != key),
            rules=tuple(one for one in self.rules if rule_and_reason(one)[0] != rule),
        )


def rule_and_reason(kept: str) -> tuple[str, str]:
    """Of a rule as it is kept."""
    rule, _, why = kept.partition("\t")
    return rule, why


def put_away(context: Context) -> PutAway:
    """What is not shown now of the draft in hand."""
    draft, rules = context.session.project.draft, context.preferences.value.ignored
    return PutAway(draft.ignored, rules, draft.id) if draft else PutAway((), rules)


class Ignoring(QUndoCommand):
    """What a person does not want to see any more, as it was and as it is.

    Args:
        text: of the step, as the menu says it.
        said: the reason that goes with it; None where what was ignored is shown again.
    """

    def __init__(self, context: Context, text: str, after: PutAway, said: Verdict | None = None) -> None:
        super().__init__(text)
        self._context, self._before, self._after, self._said = context, put_away(context), after, said

    def redo(self) -> None:
        """As it is."""
        if self._said is not None:
            self._context.session.save_verdict(self._said)
        self._take(self._after)

    def undo(self) -> None:
        """As it was."""
        if self._said is not None:
            self._context.session.save_verdict(replace(self._said, value=""))
        self._take(self._before)

    def _take(self, wanted: PutAway) -> None:
        self._context.session.ignore(wanted.draft, wanted.keys)
        if self._context.preferences.value.ignored != wanted.rules:
            self._context.preferences.change(ignored=wanted.rules)
