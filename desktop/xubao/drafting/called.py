"""A draft whose set phrases call what is answered as it is called: 《执法检查报告》 in the place of 《审议意见》."""

from collections.abc import Sequence
from dataclasses import replace

from xubao.drafting.opinion_head import COMMON_NAME
from xubao.model import Draft, DraftSection


def renamed(sections: Sequence[DraftSection], name: str) -> list[DraftSection]:
    """The sections with the program's own words for the opinions exchanged; what a source says stays.

    Args:
        name: what a paper calls the opinions for short (OpinionHead.called).
    """
    if name == COMMON_NAME:
        return list(sections)
    return [
        replace(
            section,
            title=section.title if section.opinion else as_called(section.title, name),
            paragraphs=tuple(
                tuple(
                    run if run.statement else replace(run, text=as_called(run.text, name))
                    for run in paragraph
                )
                for paragraph in section.paragraphs
            ),
        )
        for section in sections
    ]


def draft_called(draft: Draft, name: str) -> Draft:
    """A whole paper with its title and the messages of its gaps so as well."""
    if name == COMMON_NAME:
        return draft
    gaps = tuple(replace(one, message=as_called(one.message, name)) for one in draft.gaps)
    sections = tuple(renamed(draft.sections, name))
    return replace(draft, title=as_called(draft.title, name), sections=sections, gaps=gaps)


def as_called(words: str, name: str) -> str:
    """Words of the program with the opinions called as they are."""
    return words.replace(COMMON_NAME, name)
