"""A draft made anew keeps what a person changed, and only that."""

from dataclasses import replace

from xubao.drafting.hand_edits import hand_edits, rewritten
from xubao.model import DraftRun, DraftSection, SavedDraft


def section(
    id_: str, opinion: str | None, title: str, *texts: str, report: int | None = None
) -> DraftSection:
    runs = tuple((DraftRun(text, report, "t1" if report is not None else None),) for text in texts)
    return DraftSection(id_, opinion, 2 if title else 0, title, runs)


MADE = SavedDraft(
    "d1",
    ("d2", "d3"),
    ("d3",),
    None,
    "研究处理情况的报告",
    "市人大常委会：",
    (
        section("d01", None, "", "引言。"),
        section("d02", "o1", "（一）健全机制", "组建平台12家。", report=0),
        section("d03", "o2", "（二）科创金融", "贷款300亿元。", report=1),
        section("d04", None, "三、下一步工作", "继续推进。"),
        section("d05", None, "", "特此报告。"),
    ),
)
NEW = replace(
    MADE,
    documents=("d4", "d3"),
    sections=(
        section("d01", None, "", "新引言。"),
        section("d02", "o1", "（一）健全机制", "组建平台18家。", report=0),
        section("d03", "o9", "（二）新的意见", "【待补充：进展】"),
        section("d04", "o2", "（三）科创金融", "贷款420亿元。", report=1),
        section("d05", None, "四、下一步工作", "继续推进。"),
        section("d06", None, "", "特此报告。"),
    ),
)


def changed(draft: SavedDraft, at: int, **what: object) -> SavedDraft:
    sections = list(draft.sections)
    sections[at] = replace(sections[at], **what)  # type: ignore[arg-type]
    return replace(draft, sections=tuple(sections))


def words(draft: SavedDraft) -> list[str]:
    return ["".join(run.text for p in one.paragraphs for run in p) for one in draft.sections]


def test_a_draft_nobody_touched_has_no_edits_and_is_made_new() -> None:
    assert hand_edits(MADE, MADE).count == 0
    done = rewritten(NEW, MADE, MADE)
    assert (done.draft, done.kept) == (NEW, 0)


def test_pieces_that_an_editor_joined_are_no_edit() -> None:
    apart = changed(MADE, 0, paragraphs=((DraftRun("引"), DraftRun("言。")), (DraftRun(""),)))
    assert hand_edits(MADE, apart).count == hand_edits(apart, MADE).count == 0


def test_what_a_person_changed_stands_and_the_rest_is_new() -> None:
    mine = changed(MADE, 2, paragraphs=((DraftRun("贷款300亿元。", 1, "t1"), DraftRun("另设基金。")),))
    assert hand_edits(mine, MADE).changed == {"d03"}
    done = rewritten(NEW, mine, MADE)
    assert words(done.draft) == [
        "新引言。", "组建平台18家。", "【待补充：进展】", "贷款300亿元。另设基金。", "继续推进。", "特此报告。",
    ]  # fmt: skip
    assert done.draft.sections[3].id == "d04"
    assert done.draft.sections[3].title == "（三）科创金融"
    assert (done.kept, done.otherwise) == (1, 1)


def test_kept_words_keep_their_sources_where_the_documents_are_others() -> None:
    mine = changed(MADE, 1, paragraphs=((DraftRun("组建平台12家", 0, "t1"), DraftRun("，另有筹建。")),))
    draft = rewritten(NEW, mine, MADE).draft
    assert draft.documents == ("d4", "d3", "d2")
    assert [run.report for run in draft.sections[1].paragraphs[0]] == [2, None]


def test_an_added_section_follows_the_one_it_followed() -> None:
    own = section("n01", "o1", "（一之二）专项", "自己写的。")
    mine = replace(MADE, sections=(*MADE.sections[:2], own, *MADE.sections[2:]))
    done = rewritten(NEW, mine, MADE)
    assert words(done.draft)[1:3] == ["组建平台18家。", "自己写的。"]
    assert len({one.id for one in done.draft.sections}) == len(done.draft.sections)


def test_what_was_taken_out_stays_out_and_counts() -> None:
    mine = replace(MADE, sections=(*MADE.sections[:3], MADE.sections[4]))
    assert hand_edits(mine, MADE).dropped == {"d04"}
    assert "继续推进。" not in words(rewritten(NEW, mine, MADE).draft)


def test_title_and_signature_are_kept_where_they_were_changed() -> None:
    mine = replace(MADE, title="改过的题目", date="2025年3月1日")
    done = rewritten(NEW, mine, MADE)
    assert (done.draft.title, done.draft.date, done.draft.recipient) == (
        "改过的题目",
        "2025年3月1日",
        NEW.recipient,
    )
    assert (hand_edits(mine, MADE).count, done.kept) == (2, 2)


def test_edits_of_an_item_that_is_no_more_are_not_lost() -> None:
    mine = changed(MADE, 2, paragraphs=((DraftRun("自己写的答复。"),),))
    without = replace(NEW, sections=tuple(one for one in NEW.sections if one.opinion != "o2"))
    assert "自己写的答复。" in words(rewritten(without, mine, MADE).draft)


def test_items_of_other_opinions_go_by_their_titles() -> None:
    mine = changed(MADE, 2, paragraphs=((DraftRun("自己写的答复。"),),))
    other = replace(
        NEW, opinions="d9", sections=tuple(replace(one, opinion=f"{one.opinion}x") for one in NEW.sections)
    )
    assert words(rewritten(other, mine, MADE).draft)[3] == "自己写的答复。"


def test_where_nobody_knows_how_it_was_made_everything_counts_as_changed() -> None:
    edits = hand_edits(MADE, None)
    assert not edits.known
    assert edits.count == len(MADE.sections)
    assert words(rewritten(NEW, MADE, None).draft)[1] == "组建平台12家。"
