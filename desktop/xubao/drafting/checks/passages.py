"""Which passages of a draft tell of what was before the opinions, and which of what is to come."""

import re
from bisect import bisect_right

from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.dates import DUE
from xubao.model import Role

# Words that own up to the age of what follows: for the rest of the paragraph, or for the sentence.
EARLIER_LABEL = re.compile(r"(?:此前|前期|以往|审议前|之前)[^，。；：:]{0,14}[：:]")
LABELLED = re.compile(rf"\s*{EARLIER_LABEL.pattern}")
EARLIER_SAID = re.compile(
    r"此前|前期(?:已|，)|之前已|已于(?:20)?\d{2}年|早在|审议(?:意见(?:印发|提出)?)?(?:之)?前"
)
TO_COME = re.compile(
    rf"^(?:[一二三四五六七八九十]+是)?(?:下一步|下一阶段|今后|力争|将(?!\d)|拟|争取|计划|{DUE})"
)
_AHEAD = re.compile(r"下一步|下一阶段|今后|打算|工作安排|工作计划")


def owned(draft: CheckedDraft, at: int) -> bool:
    """Whether the words at an offset say that they tell of earlier work: in their sentence, their paragraph before it,
    or by the source they were written in from."""
    start = draft.text.rfind("\n", 0, at) + 1
    stop = max(draft.text.rfind("。", start, at) + 1, start)
    end = draft.text.find("。", at)
    sentence = draft.text[stop : end if end >= 0 else len(draft.text)]
    return bool(
        EARLIER_LABEL.search(draft.text, start, at) or EARLIER_SAID.search(sentence)
    ) or draft.written_earlier(at)


def ahead(draft: CheckedDraft, at: int) -> bool:
    """Whether the words at an offset tell of what is to come: by the headings over them, the paragraphs before them
    under the same heading, or as a goal."""
    report = draft.report
    place = bisect_right(report.statements, at, key=lambda one: one.start) - 1
    statement = report.statements[place] if place >= 0 else None
    if statement is not None and statement.start <= at < statement.end:
        if statement.role is Role.GOAL or TO_COME.match(statement.text):
            return True
        if any(_AHEAD.search(section.title) for section in report.path(statement.section)):
            return True
        start = (
            report.section_by_id[statement.section].start if statement.section in report.section_by_id else 0
        )
        return any(
            re.match(r"\s*(?:下一步|今后|下一阶段)", line) for line in draft.text[start:at].split("\n")
        )
    return False
