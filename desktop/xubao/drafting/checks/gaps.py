"""【待补充：…】 and 【待核实：…】 still in the draft."""

import re

from xubao.model import Finding, Report, Severity

GAP = re.compile(r"【(?:待补充|待核实)：[^】]*】?")


def find_gaps(draft: Report) -> list[Finding]:
    """One finding a mark left."""
    return [_finding(match) for match in GAP.finditer(draft.text)]


def _finding(match: re.Match[str]) -> Finding:
    kind, _, said = match.group().strip("【】").partition("：")
    message = f"尚未补齐：{said}" if kind == "待补充" else f"尚未核实：{said}"
    return Finding("gap", Severity.WARNING, match.start(), match.end(), match.group(), message)


def without_gaps(text: str) -> str:
    """The text with the marks blanked, so that offsets stay."""
    return GAP.sub(lambda match: " " * len(match.group()), text)
