"""Items in the draft as it is now: taken, put back, in conflict."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.drafting.returned import made
from xubao.drafting.returned.changes import items_of
from xubao.drafting.returned.flat import flat_of
from xubao.drafting.returned.placing import place, put_back, take
from xubao.drafting.returned.stream import stream_of
from xubao.model import (
    DraftRun,
    DraftSection,
    ItemDecision,
    ItemKind,
    ItemVerdict,
    Returned,
    SavedDraft,
    Standing,
)
from xubao.reading.word.markup import Marked, MarkedParagraph, Side, Stretch, read_marked

TAKEN = ItemDecision(ItemVerdict.TAKEN)
_OLD = "甲乙丙丁戊己庚辛，。"
_NEW = "子丑寅卯，。"


def _file(paragraphs: list[str], key: str = "r1", **more: str) -> Returned:
    basis = made.draft()
    exported = read_marked("稿.docx", made.docx(made.lines_of(basis)))
    items = items_of(read_marked("稿.docx", made.docx(paragraphs, **more)), flat_of(basis), exported)
    return Returned(key, "稿.docx", "", "", basis, items)


def _with(at: int, *paragraphs: str) -> list[str]:
    lines = made.lines_of(made.draft())
    return [*lines[:at], *paragraphs, *lines[at + 1 :]]


def _keys(file: Returned) -> list[tuple[str, str]]:
    return [(file.id, one.id) for one in file.items]


def _runs(draft: SavedDraft, section: str) -> list[tuple[str, int | None, str | None]]:
    found = next(one for one in draft.sections if one.id == section)
    return [(run.text, run.report, run.statement) for runs in found.paragraphs for run in runs]


def test_a_sentence_changed_by_hand_keeps_its_source() -> None:
    body = (
        made.run("全市新增孵化器")
        + made.gone("12")
        + made.ins("15")
        + made.run("家，在孵企业达到3200家。" + made.SECOND)
    )
    file = _file(_with(4, made.paragraph(body)))
    taken = take([file], {}, made.draft(), _keys(file)).draft
    assert _runs(taken, "s2")[0] == (made.OPENING.replace("12", "15"), 0, "t1")
    assert _runs(taken, "s2")[1] == (made.SECOND, 1, "t2")


def test_a_sentence_of_their_own_has_no_source() -> None:
    body = made.run(made.OPENING) + made.ins("张三补充的一句话。") + made.run(made.SECOND)
    file = _file(_with(4, made.paragraph(body)))
    taken = take([file], {}, made.draft(), _keys(file)).draft
    assert _runs(taken, "s2")[1] == ("张三补充的一句话。", None, None)


def test_a_sentence_that_moves_brings_its_source() -> None:
    first = made.paragraph(made.run(made.OPENING) + made.moved(made.SECOND, "From"))
    second = made.paragraph(made.run(made.THIRD) + made.moved(made.SECOND, "To"))
    file = _file([*_with(4, first)[:5], second, *made.lines_of(made.draft())[6:]])
    taken = take([file], {}, made.draft(), _keys(file)).draft
    assert _runs(taken, "s2") == [(made.OPENING, 0, "t1"), (made.THIRD, 1, "t3"), (made.SECOND, 1, "t2")]


def test_paragraphs_and_headings_come_and_go() -> None:
    file = _file(
        _with(
            6,
            made.paragraph(made.ins("二、存在的问题"), level=1, mark="ins"),
            made.paragraph(made.ins("服务能力还不强。"), mark="ins"),
            made.paragraph(made.run("二、下一步工作"), level=1),
        )
    )
    taken = take([file], {}, made.draft(), _keys(file)).draft
    assert [(one.level, one.title) for one in taken.sections] == [
        (0, ""), (1, "一、健全孵化体系"), (1, "二、存在的问题"), (1, "二、下一步工作"),
    ]  # fmt: skip
    assert [run.text for runs in taken.sections[2].paragraphs for run in runs] == ["服务能力还不强。"]
    assert taken.sections[1] is made.draft().sections[1] or taken.sections[1] == made.draft().sections[1]


def test_a_level_is_changed_and_put_back() -> None:
    file = _file(_with(6, made.paragraph(made.run("二、下一步工作"), level=2)))
    (key,) = _keys(file)
    taken = take([file], {}, made.draft(), [key]).draft
    assert taken.sections[2].level == 2
    assert put_back([file], {key: TAKEN}, taken, key).draft == made.draft()


def test_the_draft_that_went_on_keeps_what_was_written_since() -> None:
    body = made.run(made.THIRD.replace("按月", "按季"))
    file = _file(_with(5, made.paragraph(body)))
    before = made.draft()
    section = before.sections[1]
    grown = replace(
        section,
        paragraphs=(
            (DraftRun("先写一段。"),), section.paragraphs[0],
            (DraftRun("后来补的话。"), *section.paragraphs[1], DraftRun("结尾也补了一句。")),
        ),
    )  # fmt: skip
    now = replace(before, sections=(before.sections[0], grown, before.sections[2]))
    (placed,) = place([file], {}, now)
    assert placed.standing is Standing.FREE
    assert flat_of(now).text[placed.start : placed.end] == "月"
    taken = take([file], {}, now, _keys(file)).draft
    assert _runs(taken, "s2")[-3:] == [
        ("后来补的话。", None, None),
        (made.THIRD.replace("按月", "按季"), 1, "t3"),
        ("结尾也补了一句。", None, None),
    ]


def _rewritten(old: str, new: str) -> SavedDraft:
    """The draft after its third sentence was changed by hand."""
    before = made.draft()
    third = (DraftRun(made.THIRD.replace(old, new), 1, "t3"),)
    changed = replace(before.sections[1], paragraphs=(before.sections[1].paragraphs[0], third))
    return replace(before, sections=(before.sections[0], changed, before.sections[2]))


def test_words_that_became_others_since_are_a_conflict_and_are_left_alone() -> None:
    file = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))))
    now = _rewritten("按月", "每周")
    (placed,) = place([file], {}, now)
    assert placed.standing is Standing.CHANGED
    result = take([file], {}, now, _keys(file))
    assert (result.draft, result.refused) == (now, tuple(_keys(file)))


def test_what_the_draft_says_by_now_is_known() -> None:
    file = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))))
    now = _rewritten("按月", "按季")
    (placed,) = place([file], {}, now)
    assert placed.standing is Standing.PRESENT


def test_two_people_at_one_place_are_rivals_and_the_later_choice_stays() -> None:
    one = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))), "r1", by="甲")
    two = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按周")))), "r2", by="乙")
    both = [one, two]
    assert {placed.standing for placed in place(both, {}, made.draft())} == {Standing.RIVAL}
    (first,), (second,) = _keys(one), _keys(two)
    taken = take(both, {}, made.draft(), [first]).draft
    other = take(both, {first: TAKEN}, taken, [second])
    assert (other.taken, other.untaken) == ((second,), (first,))
    assert "按周" in flat_of(other.draft).text
    assert "按季" not in flat_of(other.draft).text
    assert _runs(other.draft, "s2")[-1] == (made.THIRD.replace("按月", "按周"), 1, "t3")


def test_the_same_wish_of_two_people_is_known_as_one() -> None:
    one = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))), "r1", by="甲")
    two = _file(_with(5, made.paragraph(made.run(made.THIRD.replace("按月", "按季")))), "r2", by="乙")
    first, second = place([one, two], {}, made.draft())
    assert (first.same, second.same) == ((("r2", "i001"),), (("r1", "i001"),))
    assert first.standing is Standing.FREE


def test_a_remark_has_its_place_and_changes_nothing() -> None:
    body = made.on(0, made.run("各区")) + made.run(made.THIRD.removeprefix("各区"))
    file = _file(_with(5, made.paragraph(body)), comments=made.remark(0, "王五", "哪些区"))
    (placed,) = place([file], {}, made.draft())
    assert placed.item.kind is ItemKind.COMMENT
    assert flat_of(made.draft()).text[placed.start : placed.end] == "各区"


# laws


def _draft_of(texts: list[str]) -> SavedDraft:
    paragraphs = tuple((DraftRun(text, at % 2, f"t{at}"),) for at, text in enumerate(texts))
    sections = (DraftSection("a", None, 1, "一、标题", paragraphs),)
    return SavedDraft("d1", ("d2", "d3"), (), None, "题目", "", sections)


@st.composite
def _returned(draw: st.DrawFn) -> tuple[SavedDraft, Marked]:
    texts = draw(st.lists(st.text(_OLD, min_size=1, max_size=12), min_size=1, max_size=5))
    saved = _draft_of(texts)
    paragraphs = [
        MarkedParagraph([Stretch("题目")], style="Title"),
        MarkedParagraph([Stretch("一、标题")], level=1),
    ]
    for number, text in enumerate(texts, 1):
        one = MarkedParagraph()
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
        for low, high in pairwise(cuts):
            who = draw(st.sampled_from(["甲", "乙"]))
            side = draw(st.sampled_from([Side.BOTH, Side.BOTH, Side.OLD]))
            one.stretches.append(Stretch(text[low:high], side, "" if side is Side.BOTH else who, ""))
            if draw(st.booleans()):
                one.stretches.append(Stretch(draw(st.text(_NEW, min_size=1, max_size=5)), Side.NEW, who, ""))
        if draw(st.integers(0, 3)) == 0:  # changed without a mark
            one.stretches.append(Stretch(draw(st.text(_NEW, min_size=1, max_size=4))))
        if number < len(texts) and draw(st.integers(0, 4)) == 0:
            one.end = Stretch("\n", Side.OLD, "甲", "")
        paragraphs.append(one)
        if number < len(texts) and draw(st.integers(0, 3)) == 0:
            words = draw(st.text(_NEW, min_size=1, max_size=8))
            paragraphs.append(
                MarkedParagraph([Stretch(words, Side.NEW, "甲", "")], Stretch("\n", Side.NEW, "甲", ""))
            )
    return saved, Marked(tuple(paragraphs), ())


def _said(draft: SavedDraft) -> list[tuple[str, tuple[DraftRun, ...]]]:
    """The lines of a draft with their sources, whatever its sections are called."""
    return [(line.part.value, line.runs) for line in flat_of(draft).lines]


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(_returned(), st.randoms(use_true_random=False))
def test_taken_all_is_the_text_that_came_back_and_none_the_draft(
    both: tuple[SavedDraft, Marked], dice
) -> None:  # type: ignore[no-untyped-def]
    saved, marked = both
    basis = flat_of(saved)
    items = items_of(marked, basis)
    file = Returned("r1", "稿.docx", "", "", saved, items)
    keys = _keys(file)
    after = [
        line
        for line in stream_of(marked, [one.text for one in basis.lines], None).after().split("\n")
        if line
    ]
    whole = take([file], {}, saved, keys)
    assert not whole.refused
    assert [one.text for one in flat_of(whole.draft).lines] == after
    assert take([file], {}, saved, []).draft == saved
    dice.shuffle(keys)
    now, decisions = saved, {}
    for key in keys:
        step = take([file], decisions, now, [key])
        assert step.taken == (key,)
        now, decisions = step.draft, {**decisions, key: TAKEN}
    assert flat_of(now).text == flat_of(whole.draft).text
    if not any("\n" in basis.text[edit.start : edit.end] + edit.new for item in items for edit in item.edits):
        assert _said(now) == _said(whole.draft)
    dice.shuffle(keys)
    for key in keys:
        back = put_back([file], decisions, now, key)
        assert back.untaken == (key,)
        now = back.draft
        decisions = {other: said for other, said in decisions.items() if other != key}
    assert flat_of(now).text == basis.text
