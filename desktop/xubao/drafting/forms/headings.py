"""What the heading of an opinion says in each form."""

import re
from functools import cache

from xubao.drafting.forms.form import HERE, Form, Naming
from xubao.drafting.forms.openings import as_problem
from xubao.language.wordlists import patterns, rows
from xubao.model import Opinion

_HOW = patterns("draft-words.txt")("^{how}+")
ABOUT = patterns("form-words.txt")("^关于|的?{suggestion}$")
_CLAUSES = re.compile(r"[，,]")
_SHORTEST = 3


def heading_of(form: Form, opinion: Opinion, problem: str, *, told: bool, leaf: bool) -> str:
    """The heading of an opinion without its number.

    Args:
        problem: what the opinions say is amiss in it; "" where they say nothing.
        told: whether sources tell of new work on it.
        leaf: whether it is answered itself and no part of several.
    """
    if form.naming is Naming.ABOUT and leaf:
        return form.about.replace(HERE, ABOUT.sub("", opinion.title))
    if form.naming is Naming.RESULT and told:
        return result_of(opinion.title) or opinion.title
    if form.naming is Naming.PROBLEM and problem and leaf:
        return f"关于{as_problem(problem)}"
    return opinion.title


def result_of(title: str) -> str:
    """健全…机制 → …机制更加健全; "" where the title asks for something that has no such result."""
    found = [_of_clause(clause) for clause in _CLAUSES.split(title)]
    return "，".join(found) if all(found) else ""


@cache
def _results() -> tuple[tuple[str, str], ...]:
    """(what is asked, its result), the longest first."""
    found = ((asked, result) for asked, result, *_ in rows("result-words.tsv"))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _of_clause(clause: str) -> str:
    for start in (clause, _HOW.sub("", clause)):
        for asked, result in _results():
            rest = start.removeprefix(asked)
            if rest != start and len(rest) >= _SHORTEST and not rest.startswith(_verbs()):
                return f"{rest}{result}"
    return ""


@cache
def _verbs() -> tuple[str, ...]:
    """加快完善…, 推动解决…: two verbs, of which no result can be made."""
    return tuple(asked for asked, _ in _results())
