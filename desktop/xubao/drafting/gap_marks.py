"""The marks 【待补充：…】 and 【待核实：…】 that a draft has where something is missing or contradicted."""

import re

GAP = re.compile(r"【(?P<kind>待补充|待核实)：(?P<said>[^】]*)】?")
TO_VERIFY = "待核实"


def without_gaps(text: str) -> str:
    """The text with the marks blanked, so that offsets stay."""
    return GAP.sub(lambda match: " " * len(match.group()), text)
