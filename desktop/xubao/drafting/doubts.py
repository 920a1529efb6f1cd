"""What makes one doubt that the right document was chosen."""

import re

from xubao.drafting.opinion_head import inspects
from xubao.model import Message, Report, ReportKind

_NAMES = {
    ReportKind.REPORT: Message("drafting.looks.report"),
    ReportKind.RESPONSE: Message("drafting.looks.response"),
    ReportKind.PLAN: Message("drafting.looks.plan"),
    ReportKind.MATERIAL: Message("drafting.looks.material"),
}
_DEMANDS = re.compile(r"建议|意见|希望|要求")
_HEAD = 400  # characters in which opinions say that they are opinions


def doubt_of_opinions(report: Report) -> Message | None:
    """Why a document given as opinions seems to be something else; None where nothing speaks against it."""
    own = report.kind is not ReportKind.RESPONSE and ("审议意见" in report.title or inspects(report.title))
    name = _NAMES.get(report.kind)
    if own or not name or (report.kind is not ReportKind.RESPONSE and _led_in(report.text[:_HEAD])):
        return None
    return Message("drafting.not-opinions", file=report.file, name=name)


def _led_in(top: str) -> bool:
    return any(
        line.rstrip().endswith(("：", ":")) and _DEMANDS.search(line) and len(line) < 60
        for line in top.split("\n")
    ) or bool(re.match(r"\s*(?:会议|有的委员|组成人员)[^。]{0,10}(?:建议|提出|希望)", top))
