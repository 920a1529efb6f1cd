"""Opinions, reports and material → a draft with sources; checks of a draft.

Each name is loaded from its module when it is first asked for: the window asks `hand_edits` on its own thread, and must
not wait there for what drafting itself needs.
"""

from typing import TYPE_CHECKING

from xubao.on_demand import loader

if TYPE_CHECKING:
    from xubao.drafting.affiliation import affiliations, others_among
    from xubao.drafting.check import check_draft
    from xubao.drafting.checked_draft import read_draft
    from xubao.drafting.checks.layout import with_layout
    from xubao.drafting.doubts import doubt_of_opinions
    from xubao.drafting.draft import draft_response
    from xubao.drafting.facts import counted, given_facts
    from xubao.drafting.opinions import items_to_answer, read_opinions

__all__ = [
    "affiliations",
    "check_draft",
    "counted",
    "doubt_of_opinions",
    "draft_response",
    "given_facts",
    "items_to_answer",
    "others_among",
    "read_draft",
    "read_opinions",
    "with_layout",
]

_HOMES = {
    "affiliations": "affiliation",
    "check_draft": "check",
    "counted": "facts",
    "doubt_of_opinions": "doubts",
    "draft_response": "draft",
    "given_facts": "facts",
    "items_to_answer": "opinions",
    "others_among": "affiliation",
    "read_draft": "checked_draft",
    "read_opinions": "opinions",
    "with_layout": "checks.layout",
}
"""Name → the module it is home to."""

__getattr__ = loader(__name__, _HOMES)
