"""满意度测评: the results as a table gives them, and the second report where they failed.

How many votes a result takes differs from place to place: a result counts as it was announced, votes only beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from xubao.drafting.form import spelled
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.opinions import items_to_answer
from xubao.drafting.papers.answers import Answer, answers_of
from xubao.drafting.papers.filled_tables import Row, entered
from xubao.drafting.papers.task_returns import opinion_of
from xubao.drafting.papers.wordings import Paragraph, asked, section, stem, text, with_gaps
from xubao.language.dates import date_in
from xubao.language.wordlists import lists
from xubao.model import (
    Assessment,
    Draft,
    DraftFrame,
    DraftRun,
    DraftSection,
    LinkSource,
    Message,
    Opinion,
    OpinionState,
    Paper,
    PaperKind,
    PaperTable,
    Satisfaction,
    UsageError,
)
from xubao.model.gap_marks import TO_VERIFY, mark
from xubao.model.words import SATISFACTIONS, chinese_date

TITLE = "满意度测评情况和重办事项表"
_WIDTHS = (7.0, 24.0, 11.0, 10.0, 10.0, 10.0, 34.0, 34.0)
_COUNT = re.compile(r"\d+")
_OPEN = frozenset(
    {OpinionState.ONGOING, OpinionState.PLANNED, OpinionState.INFEASIBLE, OpinionState.UNANSWERED}
)


def read_assessments(tables: Sequence[Sequence[Row]], opinions: Sequence[Opinion]) -> dict[str, Assessment]:
    """Results by the opinion's id, under "" for the whole; {} where no table gives any."""
    found: dict[str, Assessment] = {}
    for row in (row for table in tables for row in table if _gives(row)):
        one = _read(row)
        name = "".join(row.get("opinions", "").split())
        if one == Assessment():
            continue
        if not name or name in lists("handling-words.txt")["whole"]:
            found.setdefault("", one)
        elif meant := opinion_of(row, opinions):
            found.setdefault(meant.id, one)
    return found


def make_second_report(
    draft: Draft, head: OpinionHead, frame: DraftFrame, assessments: Mapping[str, Assessment]
) -> Paper:
    """The report on handling again what did not satisfy: what was answered, what members said, what is to be told now.

    Args:
        draft: the first report as it stands.
        assessments: by the opinion's id, "" for the whole.

    Raises:
        UsageError: nothing failed.
    """
    again = failed_in(draft, assessments)
    if not again:
        raise UsageError(Message("drafting.nothing-failed"), Message("drafting.advice.assessment"))
    whole = assessments.get("", Assessment())
    sections: list[DraftSection] = []
    sections.append(section(sections, 0, "", *_opening(draft, head, whole, assessments)))
    title = "一、测评意见和重新研究处理情况"
    sections.append(section(sections, 1, title, *_remarks(whole)))
    for number, one in enumerate(again, 1):
        name = f"（{spelled(number)}）{one.opinion.title}"
        own = assessments.get(one.opinion.id, Assessment())
        sections.append(replace(section(sections, 2, name, *_told_again(one, own)), opinion=one.opinion.id))
    sections.append(section(sections, 1, "二、存在的问题和下一步措施", *_next(again)))
    sections.append(section(sections, 0, "", text("特此报告。")))
    made = replace(
        draft,
        title=f"{stem(head)}重新研究处理情况的报告",
        recipient=f"{frame.recipient.rstrip('：:')}：" if frame.recipient else draft.recipient,
        sections=tuple(sections),
        signatory=frame.signatory or draft.signatory,
        date=frame.date or mark("成文日期"),
    )
    table = _table(draft, assessments, {one.opinion.id for one in again})
    return Paper(PaperKind.SECOND_REPORT, with_gaps(made), frame.number, annexes=(table,))


def failed_in(draft: Draft, assessments: Mapping[str, Assessment]) -> tuple[Answer, ...]:
    """The answers that are to be given again: those that failed; where only the whole did, all that are not done."""
    answers = answers_of(draft)
    own = tuple(one for one in answers if assessments.get(one.opinion.id, Assessment()).failed)
    if own or not assessments.get("", Assessment()).failed:
        return own
    return tuple(one for one in answers if _still_open(one)) or answers


def _still_open(answer: Answer) -> bool:
    opinion = answer.opinion
    done = opinion.state not in _OPEN and opinion.state_by is LinkSource.PERSON
    return bool(answer.missing) or not done


def _opening(
    draft: Draft, head: OpinionHead, whole: Assessment, assessments: Mapping[str, Assessment]
) -> Iterator[Paragraph]:
    days = sorted({one.date for one in assessments.values() if one.date})
    day = chinese_date(days[-1]) if days else mark("测评日期")
    result = f"，测评结果为{_result(whole)}{_votes(whole)}" if whole.result else ""
    failed = [asked(one) for one in items_to_answer(draft.opinions) if _failed(one, assessments)]
    items = f"，其中{'、'.join(f'“{one}”' for one in failed)}{len(failed)}条为不满意" if failed else ""
    first = draft.title.strip("《》").replace("《", "〈").replace("》", "〉")
    yield text(
        f"{day}，{head.committee or mark('人大常委会')}对《{first}》进行了满意度测评{result}{items}。",
        "按照测评结果和会议要求，对有关事项重新研究处理，现将情况报告如下：",
    )


def _failed(opinion: Opinion, assessments: Mapping[str, Assessment]) -> bool:
    return assessments.get(opinion.id, Assessment()).failed


def _remarks(whole: Assessment) -> Iterator[Paragraph]:
    if whole.remarks:
        said = "；".join(one.rstrip("。；") for one in whole.remarks)
        yield text(f"委员对研究处理情况报告总的意见：{said}。", mark("对总的意见怎样改进"))


def _told_again(answer: Answer, assessment: Assessment) -> Iterator[Paragraph]:
    """What members said of it, what the first report told, and what is to be told now."""
    remarks = "；".join(one.rstrip("。；") for one in assessment.remarks)
    yield text("委员意见：", f"{remarks}。" if remarks else mark("委员指出的问题"))
    if answer.done:
        runs = answer.runs
        yield (DraftRun("上次报告的办理情况："), *runs)
    yield text(mark(f"重新研究处理“{asked(answer.opinion)}”的措施、进展、数据及时点"))
    for one in answer.missing:
        yield text(mark(f"上次报告尚缺：{one}"))
    if assessment.result is None and not remarks:
        yield text(mark("这一条没有单独的测评结果，请核对是否需要重办", TO_VERIFY))


def _next(again: Sequence[Answer]) -> Iterator[Paragraph]:
    for one in again:
        for said in (*one.problems, *one.steps):
            yield (DraftRun(said.text, *said.source) if said.source else DraftRun(said.text),)
    yield text(mark("下一步措施和完成时限"))


def _table(draft: Draft, assessments: Mapping[str, Assessment], again: set[str]) -> PaperTable:
    rows: list[tuple[str, ...]] = []
    if "" in assessments:
        rows.append(("1", "总体", *_cells(assessments[""]), "—"))
    for one in items_to_answer(draft.opinions):
        if one.id in assessments or one.id in again:
            told = mark("重办措施、责任单位和时限") if one.id in again else "—"
            cells = _cells(assessments.get(one.id, Assessment()))
            rows.append((str(len(rows) + 1), asked(one), *cells, told))
    return PaperTable(
        TITLE,
        ("序号", "审议意见", "测评结果", "满意票", "基本满意票", "不满意票", "委员意见", "重办安排"),
        tuple(rows),
        _WIDTHS,
    )


def _cells(one: Assessment) -> tuple[str, ...]:
    votes = ("—" if count is None else str(count) for count in one.votes)
    return (_result(one) if one.result else "—", *votes, "\n".join(one.remarks) or "—")


def _result(one: Assessment) -> str:
    return str(SATISFACTIONS[one.result]) if one.result else mark("测评结果")


def _votes(one: Assessment) -> str:
    said = [
        f"{SATISFACTIONS[kind]}{count}票"
        for kind, count in zip(Satisfaction, one.votes, strict=True)
        if count is not None
    ]
    return f"（{'、'.join(said)}）" if said else ""


def _gives(row: Row) -> bool:
    return bool({"results", "satisfied", "dissatisfied"} & set(row))


def _read(row: Row) -> Assessment:
    said = "".join(entered(row.get("results", "")).split())
    words = lists("handling-words.txt")
    day = entered(row.get("assessed", ""))
    remarks = entered(row.get("remarks", ""))
    return Assessment(
        next((one for one in Satisfaction if said in words[one.value]), None),
        (_count(row, "satisfied"), _count(row, "basically"), _count(row, "dissatisfied")),
        tuple(filter(None, (one.strip() for one in remarks.split("\n")))),
        date_in(day) or day,
    )


def _count(row: Row, name: str) -> int | None:
    found = _COUNT.search(row.get(name, ""))
    return int(found.group()) if found else None
