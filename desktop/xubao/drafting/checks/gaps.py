"""【待补充：…】 and 【待核实：…】 still in the draft."""

import re

from xubao.model import Finding, Message, Report, Severity

GAP = re.compile(r"【(?:待补充|待核实)：[^】]*】?")


def find_gaps(draft: Report) -> list[Finding]:
    """One finding a mark left: gap where something is missing, to-verify where sources contradict each other."""
    return [_finding(match) for match in GAP.finditer(draft.text)]


def _finding(match: re.Match[str]) -> Finding:
    kind, _, said = match.group().strip("【】").partition("：")
    code, severity, message = "gap", Severity.WARNING, Message("drafting.gap", said=said)
    if kind == "待核实":
        code, severity, message = "to-verify", Severity.ERROR, Message("drafting.to-verify", said=said)
    return Finding(code, severity, match.start(), match.end(), match.group(), message)


def without_gaps(text: str) -> str:
    """The text with the marks blanked, so that offsets stay."""
    return GAP.sub(lambda match: " " * len(match.group()), text)
