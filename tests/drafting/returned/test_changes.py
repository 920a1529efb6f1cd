"""What is changed in a file that came back, one item each."""

from collections.abc import Sequence

from tests.drafting.returned import made
from xubao.drafting.returned.changes import items_of
from xubao.drafting.returned.flat import Flat, flat_of
from xubao.model import ItemKind, ReturnedItem
from xubao.reading.word.markup import read_marked


def _items(paragraphs: Sequence[str], **more: str) -> tuple[ReturnedItem, ...]:
    return items_of(read_marked("稿.docx", made.docx(paragraphs, **more)), _basis(), _exported())


def _basis() -> Flat:
    return flat_of(made.draft())


def _exported() -> object:
    return read_marked("稿.docx", made.docx(made.lines_of(made.draft())))


def _with(at: int, *paragraphs: str) -> list[str]:
    """An untouched file with other paragraphs in the place of one."""
    lines = made.lines_of(made.draft())
    return [*lines[:at], *paragraphs, *lines[at + 1 :]]


def test_an_untouched_file_has_no_items() -> None:
    assert _items(made.lines_of(made.draft()), by="李四") == ()


def test_a_tracked_change_is_one_item_with_its_person_and_date() -> None:
    body = (
        made.run("全市新增孵化器")
        + made.gone("12")
        + made.ins("15")
        + made.run("家，在孵企业达到3200家。" + made.SECOND)
    )
    (item,) = _items(_with(4, made.paragraph(body)))
    assert (item.kind, item.old, item.new) == (ItemKind.REPLACED, "12", "15")
    assert (item.who, item.when, item.tracked) == ("张三", "2024-07-25T09:00:00Z", True)
    assert item.section == "一、健全孵化体系"
    assert item.context == ("全市新增孵化器", "家，在孵企业达到3200")


def test_what_is_put_in_and_taken_out_again_is_no_change() -> None:
    again = (
        '<w:ins w:id="1" w:author="张三"><w:del w:id="2" w:author="张三">'
        + made.run("又", "delText")
        + "</w:del></w:ins>"
    )
    assert _items(_with(5, made.paragraph(made.run(made.THIRD) + again))) == ()


def test_changes_without_marks_are_found_and_go_by_who_saved_the_file() -> None:
    (item,) = _items(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))), by="李四")
    assert (item.kind, item.old, item.new, item.who, item.tracked) == (
        ItemKind.REPLACED, "月", "季", "李四", False,
    )  # fmt: skip
    assert item.when == "2024-07-26T08:00:00Z"


def test_nobody_is_named_where_the_file_names_nobody() -> None:
    (item,) = _items(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))))
    assert item.who == ""


def test_paragraphs_that_come_and_go() -> None:
    new = made.paragraph(made.ins("新增一段说明。"), mark="ins")
    (item,) = _items(_with(5, made.paragraph(made.run(made.THIRD)), new))
    assert (item.kind, item.new) == (ItemKind.ADDED, "新增一段说明。")
    (item,) = _items(_with(5, made.paragraph(made.gone(made.THIRD), mark="del")))
    assert (item.kind, item.old) == (ItemKind.REMOVED, made.THIRD)
    (item,) = _items(_with(5))
    assert (item.kind, item.old, item.tracked) == (ItemKind.REMOVED, made.THIRD, False)


def test_moved_words_are_one_item() -> None:
    first = made.paragraph(made.run(made.OPENING) + made.moved(made.SECOND, "From"))
    second = made.paragraph(made.run(made.THIRD) + made.moved(made.SECOND, "To"))
    (item,) = _items([*_with(4, first)[:5], second, *made.lines_of(made.draft())[6:]])
    assert (item.kind, item.old, len(item.edits)) == (ItemKind.MOVED, made.SECOND, 2)


def test_a_paragraph_moved_without_marks_is_one_item() -> None:
    lines = made.lines_of(made.draft())
    (item,) = _items([*lines[:4], lines[5], lines[4], *lines[6:]], by="李四")
    assert item.kind is ItemKind.MOVED


def test_a_heading_of_another_level_is_an_item() -> None:
    (item,) = _items(_with(6, made.paragraph(made.run("二、下一步工作"), level=2)), by="李四")
    assert (item.kind, item.old, item.new) == (ItemKind.HEADING, "二、下一步工作", "2")


def test_widened_marks_and_other_looks_are_no_items() -> None:
    bold = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{made.THIRD.replace('，', ',')}</w:t></w:r>"
    assert _items(_with(5, made.paragraph(bold)), by="李四") == ()


def test_a_tracked_change_of_words_changed_without_marks_is_one_item() -> None:
    body = (
        made.run("各区建立了专班") + made.gone("推进") + made.ins("调度") + made.run("制度，按月调度进展。")
    )
    (item,) = _items(_with(5, made.paragraph(body)), by="李四")
    assert (item.who, item.tracked) == ("张三", True)
    assert item.old == "联席会议"
    assert item.new == "专班调度"


def test_two_people_in_one_paragraph_are_two_items() -> None:
    body = made.gone("各区") + made.ins("各县区", "王五") + made.run(made.THIRD.removeprefix("各区"))
    found = _items(_with(5, made.paragraph(body)))
    assert [(one.who, one.old, one.new) for one in found] == [
        ("张三", "各区", ""),
        ("王五", "", "各县区"),
    ] or [(one.who, one.old, one.new) for one in found] == [("王五", "", "各县区"), ("张三", "各区", "")]


def test_remarks_have_their_words_and_their_thread() -> None:
    body = (
        made.run("全市新增")
        + made.on(0, made.run("孵化器12家"))
        + made.on(1, "")
        + made.run("，在孵企业达到3200家。" + made.SECOND)
    )
    comments = made.remark(0, "王五", "数据请核实", "AA") + made.remark(1, "张三", "已核实", "BB")
    extended = (
        '<w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/>'
    )
    first, second = sorted(
        _items(_with(4, made.paragraph(body)), comments=comments, extended=extended), key=lambda one: one.new,
        reverse=True,
    )  # fmt: skip
    assert (first.kind, first.who, first.old, first.new, first.done) == (
        ItemKind.COMMENT, "王五", "孵化器12家", "数据请核实", True,
    )  # fmt: skip
    assert (second.parent, second.new) == (first.id, "已核实")


def test_furniture_of_the_page_that_the_program_itself_sets_is_no_change() -> None:
    head = made.paragraph(made.run("某府函〔2024〕5号"))
    exported = read_marked("稿.docx", made.docx([head, *made.lines_of(made.draft())]))
    marked = read_marked("稿.docx", made.docx([head, *made.lines_of(made.draft())]))
    assert items_of(marked, _basis(), exported) == ()
