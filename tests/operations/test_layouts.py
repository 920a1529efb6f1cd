"""Whose layout papers have, as it is kept among the settings."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exporting.layouts.offices import plain_office, red_office
from tests.exporting.layouts.papers import long_draft
from xubao.drafting.returned.changes import items_of
from xubao.drafting.returned.flat import flat_of
from xubao.exporting import draft_docx
from xubao.model import ReadError, SavedDraft
from xubao.model.layout import Part
from xubao.operations import layouts
from xubao.operations.returned import _as_the_draft
from xubao.operations.settings import load_settings, save_settings
from xubao.reading.word.markup import read_marked
from xubao.settings import LEARNED, TEMPLATE, Settings, WordSettings


def test_what_was_ticked_is_kept_among_the_settings(tmp_path: Path) -> None:
    path = plain_office(tmp_path / "成稿.docx")
    word = layouts.like(WordSettings(), path, layouts.learn_layout(path), ["body", "latin", "margins"])
    save_settings(Settings(word=word), tmp_path)
    kept = load_settings(tmp_path).word
    assert (kept.layout, kept.learned_from) == (LEARNED, "成稿.docx")
    assert set(kept.learned_layout.looks) == {Part.BODY}
    assert (kept.learned_layout.page.left, kept.learned_layout.page.pitch) == (31.8, None)
    assert kept == word


def test_a_learned_layout_rests_while_the_standard_is_chosen(tmp_path: Path) -> None:
    path = plain_office(tmp_path / "成稿.docx")
    word = layouts.like(WordSettings(), path, layouts.learn_layout(path))
    at_rest = replace(word, layout="standard")
    assert draft_docx(long_draft(), at_rest) == draft_docx(long_draft(), WordSettings())
    assert at_rest.learned == word.learned


def test_a_template_is_there_though_the_person_moved_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    path = red_office(tmp_path / "模板.docx")
    word = layouts.keep_template(WordSettings(), path, folder)
    path.unlink()
    assert (word.layout, word.template_name) == (TEMPLATE, "模板.docx")
    assert draft_docx(long_draft(), word)
    assert [one.name for one in folder.iterdir()] == ["template.docx"]


def test_a_template_that_cannot_be_used_leaves_the_one_that_was_kept(tmp_path: Path) -> None:
    word = layouts.keep_template(WordSettings(), red_office(tmp_path / "a.docx"), tmp_path)
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"PK\x03\x04")
    with pytest.raises(ReadError):
        layouts.keep_template(word, bad, tmp_path)
    assert layouts.see_template(Path(word.template)).found


@pytest.mark.parametrize("kind", [LEARNED, TEMPLATE])
def test_a_paper_that_comes_back_unchanged_asks_for_no_change(tmp_path: Path, kind: str) -> None:
    draft = long_draft()
    if kind == LEARNED:  # which numbers the third level 1、
        path = plain_office(tmp_path / "成稿.docx")
        word = layouts.like(WordSettings(), path, layouts.learn_layout(path))
    else:
        word = layouts.with_template(WordSettings(), red_office(tmp_path / "模板.docx"))
    saved = SavedDraft(
        "", (), (), None, draft.title, draft.recipient, draft.sections, draft.signatory, draft.date
    )
    sent = read_marked("稿.docx", draft_docx(draft, word))
    back = _as_the_draft(sent, word.learned_layout)
    assert items_of(back, flat_of(saved), back) == ()
