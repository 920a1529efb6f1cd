"""The same indicator in two reports rises or falls by its values, in whatever notation they are written."""

from xubao.comparing import compare
from xubao.model import FigureNote, Report
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

OLD = """全年接待游客1亿2千万人次。
工业投资增速为-2.3%。
房地产交易额3千5百万元。
税收收入1 234.5亿元。
信贷规模达一点七八万亿美元。
新建两三个园区。"""
NEW = """全年接待游客1.1亿人次。
工业投资增速为1.2%。
房地产交易额4千2百万元。
税收收入1 334.5亿元。
信贷规模达一点八五万亿美元。
新建五个园区。"""
HEAD = "关于某区经济运行情况的报告\n\n一、主要指标\n"


def report(words: str) -> Report:
    return annotate(build_report(read_bytes("报告.txt", (HEAD + words).encode())))


def notes(old: str, new: str) -> dict[str, FigureNote]:
    return {change.old.text: change.note for change in compare(report(old), report(new)).figures}


def test_figures_in_other_notations_move_as_their_values_do() -> None:
    assert notes(OLD, NEW) == {
        "1亿2千万人次": FigureNote.DOWN,
        "-2.3%": FigureNote.UP,
        "3千5百万元": FigureNote.UP,
        "1 234.5亿元": FigureNote.UP,
        "一点七八万亿美元": FigureNote.UP,
        "两三个": FigureNote.UP,
    }


def test_one_number_in_two_notations_is_no_change() -> None:
    found = notes(
        "全年接待游客1亿2千万人次，完成投资3千5百万元。", "全年接待游客1.2亿人次，完成投资3500万元。"
    )
    assert set(found.values()) <= {FigureNote.EQUAL}


def test_list_marks_keep_no_two_figures_apart() -> None:
    old = "1.新增就业3000人。\n2.新增岗位500个。"
    new = "1.完成投资12亿元。\n2.新增就业3500人。\n3.新增岗位800个。"
    assert notes(old, new) == {"3000人": FigureNote.UP, "500个": FigureNote.UP}
