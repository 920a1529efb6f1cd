"""对照表: each opinion, what was done, in what state it is, what is amiss, what comes next, who, on what it rests."""

from dataclasses import replace

from xubao.drafting.papers.answers import answers_of, sources_named, without_asking
from xubao.drafting.papers.tasks import confirmed, state_of
from xubao.model import Draft, DraftFrame, Opinion, Paper, PaperKind, PaperTable
from xubao.model.gap_marks import mark

TITLE = "审议意见研究处理情况对照表"
_WIDTHS = (7.0, 22.0, 44.0, 12.0, 18.0, 22.0, 13.0, 9.0)


def comparison_table(draft: Draft) -> PaperTable:
    """A row for each opinion that is answered itself; parts have none. Sources are numbered and named below."""
    answers = answers_of(draft)
    every = list(dict.fromkeys(name for one in answers for name in sources_named(draft, one)))
    rows = [
        (
            str(number),
            "\n".join(filter(None, (f"{one.opinion.number}{one.opinion.title}", _beyond_title(one.opinion)))),
            "\n".join(map(without_asking, one.paragraphs)) or mark("没有相应内容"),
            state_of(one),
            "".join(said.text for said in one.problems) or "—",
            "".join(said.text for said in one.steps) or "—",
            "\n".join(one.opinion.units) or "—",
            "、".join(str(every.index(name) + 1) for name in sources_named(draft, one)) or "—",
        )
        for number, one in enumerate(answers, 1)
    ]
    notes = [f"来源{number}：{name}" for number, name in enumerate(every, 1)]
    if open_ := sum(not confirmed(one.opinion) for one in answers):
        notes.append(f"状态栏注明“待确认”的{open_}条尚未核定，不计入报告中的统计。")
    return PaperTable(
        TITLE,
        ("序号", "审议意见", "办理情况", "状态", "存在问题", "下一步", "责任单位", "来源"),
        tuple(rows),
        _WIDTHS,
        tuple(notes),
    )


def make_table(draft: Draft, frame: DraftFrame) -> Paper:
    """The annex as a paper of its own."""
    return Paper(
        PaperKind.TABLE,
        replace(draft, title=TITLE, sections=(), recipient="", signatory="", date=""),
        frame.number,
        annexes=(comparison_table(draft),),
    )


def _beyond_title(opinion: Opinion) -> str:
    """The opinion's text where it says more than its title."""
    text = opinion.text.strip().removeprefix(opinion.number).strip()
    return "" if text.strip("。：: ") == opinion.title.strip("。：: ") else text
