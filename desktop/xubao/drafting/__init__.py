"""Opinions, reports and material → a draft with sources; checks of a draft."""

from xubao.drafting.check import check_draft
from xubao.drafting.draft import draft_response
from xubao.drafting.opinions import items_to_answer, read_opinions

__all__ = ["check_draft", "draft_response", "items_to_answer", "read_opinions"]
