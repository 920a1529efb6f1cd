"""The words on the screen for the model's kinds, roles and states: those of xubao.model.words; `tr` them when shown."""

from xubao.model.words import CHANGES as CHANGE_WORDS
from xubao.model.words import KINDS as KIND_WORDS
from xubao.model.words import MATTER_KINDS as MATTER_KIND_WORDS
from xubao.model.words import ROLES as ROLE_WORDS
from xubao.model.words import SEVERITIES as SEVERITY_WORDS
from xubao.model.words import STATUSES as STATUS_WORDS

__all__ = [
    "CHANGE_WORDS",
    "KIND_WORDS",
    "MATTER_KIND_WORDS",
    "NAME_WORDS",
    "ROLE_WORDS",
    "SEVERITY_WORDS",
    "STATUS_WORDS",
]

NAME_WORDS = {
    "place": "地方",
    "park": "园区",
    "institution": "机构",
    "project": "项目",
    "meeting": "会议",
    "phrase": "提法",
    "document": "文件",
}
"""Kinds of names, as xubao.operations.naming.KINDS has them."""
