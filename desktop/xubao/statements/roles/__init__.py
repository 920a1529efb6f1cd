"""Roles: what the writer asserts with each statement."""

from xubao.statements.roles.judge import Judgement, judge

__all__ = ["Judgement", "judge"]
