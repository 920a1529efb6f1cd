"""Opinions, reports and material → a draft with sources; checks of a draft."""

from xubao.drafting.check import check_draft
from xubao.drafting.doubts import doubt_of_opinions
from xubao.drafting.draft import draft_response
from xubao.drafting.opinions import items_to_answer, read_opinions

__all__ = ["check_draft", "doubt_of_opinions", "draft_response", "items_to_answer", "read_opinions"]
