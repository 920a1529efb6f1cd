"""移交清单: what a successor must know: sources, what was corrected, what is open and promised, by when, whom to ask.

Everything is read from what there is; what nobody noted is a gap, to be filled before the files are handed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from xubao.drafting.form import spelled
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.papers.answers import answers_of
from xubao.drafting.papers.next_report import OpenPromise, open_promises
from xubao.drafting.papers.request import owed_of
from xubao.drafting.papers.tasks import division_rows
from xubao.drafting.papers.wordings import asked, stem, with_gaps
from xubao.language.wordlists import lists
from xubao.model import (
    DeadlineKind,
    Draft,
    DraftFrame,
    HandedDocument,
    Paper,
    PaperKind,
    PaperTable,
    PaperWishes,
    Report,
)
from xubao.model.gap_marks import mark
from xubao.model.words import KINDS, SATISFACTIONS, chinese_date
from xubao.statements.tables import tables_of

_PAPERS = {DeadlineKind.PLAN: "研究处理方案", DeadlineKind.REPORT: "研究处理情况的报告"}
_PHONE = re.compile(r"(?<!\d)(?:\d{3,4}[-－ ]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)")
_LAST = "上次报告"
_MOST = 30  # promises that a successor can take in
_SHOWN = 60  # characters of what a unit owes that a successor needs to see


def make_handover(draft: Draft, head: OpinionHead, frame: DraftFrame, wishes: PaperWishes) -> Paper:
    """The list, as tables and nothing else.

    Args:
        draft: the response as it stands.
        head: what the opinions document says of itself.
        frame: `issuer` is who hands over.
        wishes: the documents with what was corrected in them, notes on tasks, tasks carried over, the office's contact.
    """
    handed = wishes.handed
    title = f"{stem(head)}研究处理工作移交清单"
    tables = (
        _sources(handed, frame),
        _corrections(handed),
        _handling(draft, wishes),
        _assessed(draft, wishes),
        _promises(draft, wishes),
        _gaps(draft),
        _deadlines(draft),
        _contacts(draft, wishes),
    )
    there = [one for one in tables if one.rows]
    named = tuple(
        replace(one, title=f"{spelled(number)}、{one.title}") for number, one in enumerate(there, 1)
    )
    bare = replace(draft, title=title, sections=(), recipient="", signatory="", date="")
    return Paper(PaperKind.HANDOVER, with_gaps(bare), annexes=named)


def _sources(handed: Sequence[HandedDocument], frame: DraftFrame) -> PaperTable:
    rows = [
        (
            str(number),
            PurePath(one.report.file).name or "—",
            one.report.title or "—",
            chinese_date(one.report.date) or "—",
            one.report.issuer or "—",
            str(KINDS[one.report.kind]),
            one.use or "—",
        )
        for number, one in enumerate(handed, 1)
    ]
    return PaperTable(
        "资料",
        ("序号", "文件", "标题", "日期", "机关", "种类", "用途"),
        tuple(rows),
        (7.0, 28.0, 40.0, 15.0, 20.0, 12.0, 16.0),
        lead=(_handed_over(frame),),
    )


def _handed_over(frame: DraftFrame) -> str:
    day = chinese_date(frame.date) or mark("移交日期")
    whom = mark("接收人")
    return f"移交单位（人）：{frame.issuer or mark('移交单位和移交人')}　　接收人：{whom}　　移交日期：{day}"


def _corrections(handed: Sequence[HandedDocument]) -> PaperTable:
    found = [(PurePath(one.report.file).name, said) for one in handed for said in one.corrected]
    rows = [(str(number), file, said) for number, (file, said) in enumerate(found, 1)]
    return PaperTable("已确认的更正", ("序号", "文件", "更正"), tuple(rows), (7.0, 34.0, 97.0))


def _handling(draft: Draft, wishes: PaperWishes) -> PaperTable:
    rows = [
        (
            str(number),
            one.task.asked,
            "\n".join((*one.task.lead, *one.task.support)) or mark("责任单位"),
            one.task.person,
            one.task.deadline,
            one.state,
            "；".join(filter(None, one.struck)) or "—",
        )
        for number, one in enumerate(division_rows(draft, wishes.notes), 1)
    ]
    return PaperTable(
        "审议意见办理状态",
        ("序号", "审议意见", "责任单位", "责任人", "完成时限", "状态", "销号依据和日期"),
        tuple(rows),
        (7.0, 36.0, 26.0, 14.0, 16.0, 15.0, 24.0),
    )


def _assessed(draft: Draft, wishes: PaperWishes) -> PaperTable:
    """What a 满意度测评 gave: what failed is to be done again by whoever goes on."""
    titles = {"": "总体"} | {one.id: asked(one) for one in draft.opinions}
    found = [(titles[id_], one) for id_, one in wishes.assessments.items() if id_ in titles]
    rows = [
        (
            str(number),
            title,
            str(SATISFACTIONS[one.result]) if one.result is not None else "—",
            chinese_date(one.date) or "—",
            "；".join(one.remarks) or "—",
            "需要重办" if one.failed else "—",
        )
        for number, (title, one) in enumerate(found, 1)
    ]
    return PaperTable(
        "满意度测评",
        ("序号", "审议意见", "测评结果", "测评日期", "委员意见", "后续"),
        tuple(rows),
        (7.0, 36.0, 15.0, 18.0, 46.0, 16.0),
    )


def _promises(draft: Draft, wishes: PaperWishes) -> PaperTable:
    """What was promised and is not kept: of the last report, and of the tasks of earlier years."""
    promises = open_promises(draft, wishes)
    found = [(one.said, _LAST, one.state) for one in promises[:_MOST]]
    older = [
        (one.task or one.asked, one.origin, one.note.progress or mark("进展"))
        for one in wishes.carried
        if not one.note.closed
    ]
    rows = [(str(number), *one) for number, one in enumerate([*older, *found], 1)]
    return PaperTable(
        "尚未兑现的承诺和未销号的任务",
        ("序号", "承诺或任务", "出自", "目前情况"),
        tuple(rows),
        (7.0, 90.0, 16.0, 25.0),
        tuple(_about(promises)),
    )


def _about(promises: Sequence[OpenPromise]) -> Iterator[str]:
    """Which report the promises are of, and how many are not listed."""
    if promises:
        yield f"{_LAST}：{promises[0].where}"
    if len(promises) > _MOST:
        yield f"只列带数据或文件的和靠前的{_MOST}项，其余{len(promises) - _MOST}项见承诺落实情况表。"


def _gaps(draft: Draft) -> PaperTable:
    titles = {one.id: asked(one) for one in draft.opinions}
    rows = [
        (
            str(number),
            one.unit or "（未写明单位）",
            titles[one.opinion],
            "\n".join(said if len(said) <= _SHOWN else f"{said[:_SHOWN]}……" for said in one.missing),
        )
        for number, one in enumerate(owed_of(draft), 1)
    ]
    return PaperTable(
        "待补充的材料", ("序号", "单位", "审议意见", "尚缺"), tuple(rows), (7.0, 22.0, 38.0, 71.0)
    )


def _deadlines(draft: Draft) -> PaperTable:
    whole = [(_PAPERS[one.what], one.text, chinese_date(one.due) or "—") for one in draft.deadlines]
    own = [
        (asked(one.opinion), one.opinion.deadline, chinese_date(one.opinion.due) or "—")
        for one in answers_of(draft)
        if one.opinion.deadline
    ]
    rows = [(str(number), *one) for number, one in enumerate([*whole, *own], 1)]
    return PaperTable(
        "时限", ("序号", "文件或事项", "原文规定", "截止日期"), tuple(rows), (7.0, 60.0, 41.0, 30.0)
    )


def _contacts(draft: Draft, wishes: PaperWishes) -> PaperTable:
    """Who can be asked: as the units wrote into their forms, the persons named for tasks, our own office's."""
    found = [row for report in draft.reports if not report.absent for row in _of_form(report)]
    named = [
        ("、".join(one.task.lead) or "—", one.task.person, "—", f"{one.task.asked}的责任人")
        for one in division_rows(draft, wishes.notes)
        if wishes.notes.get(one.answer.opinion.id) and wishes.notes[one.answer.opinion.id].person
    ]
    rows = [
        (str(number), *one)
        for number, one in enumerate(dict.fromkeys([*_own_contact(wishes), *found, *named]), 1)
    ]
    return PaperTable(
        "联系人",
        ("序号", "单位", "联系人", "电话", "说明"),
        tuple(rows),
        (7.0, 32.0, 24.0, 28.0, 47.0),
    )


def _own_contact(wishes: PaperWishes) -> Iterator[tuple[str, str, str, str]]:
    if wishes.contact or wishes.phone:
        yield "本单位", wishes.contact or "—", wishes.phone or "—", "经办人"


def _of_form(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """The contacts that a unit wrote into its 材料填报表."""
    head = lists("draft-words.txt")["heads-of-our-form"][-1]
    for table in tables_of(report):
        for cell in table.cells.values():
            if any(one.text == head for one in table.heads(cell)) and cell.text != head:
                phones = _PHONE.findall(cell.text)
                name = _PHONE.sub("", cell.text).strip(" ，,、：:；;\n")
                where = PurePath(report.file).name
                yield (report.issuer or "—", name or "—", "、".join(phones) or "—", f"填报表：{where}")
