"""Findings in words, and the keys by which a person's "not again" survives the next check."""

from dataclasses import dataclass

from xubao.model import Finding, Report

CODE_WORDS = {
    "figure-differs": "数据与出处不一",
    "figure-unsourced": "数据没有出处",
    "document-unsourced": "文件名称没有出处",
    "wording-old": "旧提法",
    "opinion-unanswered": "意见没有回应",
    "gap": "待补充",
    "to-verify": "待核实",
    "earlier-as-new": "旧内容当作新进展",
    "figure-approximate": "数据加了约数",
    "promise-dropped": "承诺未再提",
    "source-absent": "出处已移出",
    "opinions-absent": "意见已移出",
    "format": "格式",
}
_AROUND = 28


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The draft's paragraph around a finding: its text and where in it the finding stands."""

    text: str
    start: int
    end: int


def word_of(code: str) -> str:
    """The kind of a finding in Chinese."""
    return CODE_WORDS.get(code) or CODE_WORDS.get(code.partition("-")[0], "其他")


def paragraph_of(report: Report, finding: Finding) -> Paragraph:
    """The paragraph a finding stands in."""
    start = report.text.rfind("\n", 0, finding.start) + 1
    end = report.text.find("\n", finding.end)
    end = len(report.text) if end < 0 else end
    return Paragraph(report.text[start:end], finding.start - start, max(finding.start, finding.end) - start)


def context_of(report: Report, finding: Finding) -> str:
    """A finding's words with a little of what stands around them."""
    if finding.end <= finding.start:
        return finding.text
    around = paragraph_of(report, finding)
    low, high = max(0, around.start - _AROUND), min(len(around.text), around.end + _AROUND)
    head = "…" if low else ""
    tail = "…" if high < len(around.text) else ""
    return f"{head}{around.text[low:high]}{tail}"


def key_of(report: Report, finding: Finding) -> str:
    """What a finding is known by when the draft is checked again: its kind, its words, what stands before them."""
    if finding.end <= finding.start:
        return f"{finding.code}|{finding.text}|"
    around = paragraph_of(report, finding)
    return f"{finding.code}|{finding.text}|{around.text[max(0, around.start - 12) : around.start]}"
