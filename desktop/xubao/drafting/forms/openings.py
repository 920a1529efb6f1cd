"""How the text under an opinion begins in the forms that quote it or name its problem; and how to read past that.

What the opinion says is quoted, never reworded. What follows such an opening is the answer: whoever measures a draft or
makes another paper of it leaves the opening aside.
"""

import re

from xubao.drafting.forms.form import HERE, Form, Opening
from xubao.drafting.quoting import named
from xubao.language.wordlists import patterns
from xubao.model import Opinion

_pattern = patterns("form-words.txt")

QUOTING = _pattern(
    "(?P<before>[^“”。\n]{0,6}{quotes-open}(?=[^“”。\n]*意见)[^“”。\n]{0,14}|[^“”。\n]{0,4}{quotes-open})"
    "“(?P<quoted>[^”\n]{2,})”(?P<behind>的?{quotes-close}[。，：])"
)
"""The line that quotes an opinion: 认真落实《审议意见》关于“…”的建议。"""
PROBLEM_LED = _pattern("{against}《?{those-who-said}》?[^，。“]{0,6}{said-there}[^。\n]{2,80}?，")
"""The clause that names what an opinion is about: 针对《审议意见》提出的…问题，"""
REMAINING = "对照《审议意见》要求，仍存在以下问题："
NEXT = "下一步，将做好以下工作："
"""What open, under an opinion, the paragraphs on what is left of its problem and on what comes next."""
_ENDS_IN_TROUBLE = _pattern("{names-trouble}$")
_WHOLE = 90  # characters of an opinion that a line can quote; a longer one is quoted by its title


def opening_of(form: Form, opinion: Opinion, problem: str, document: str) -> str:
    """The words an opinion's text begins with; "" where the form has none, or needs a
    problem and the opinions name none.

    Args:
        problem: what the opinions document says is amiss in it, in its own words; "" where it says nothing.
        document: the text of that document: only what stands there is quoted as its own words.
    """
    if form.opening is Opening.QUOTE:
        return form.quote.replace(f"“{HERE}”", named(_quotable(opinion, document)))
    if form.opening is Opening.PROBLEM and problem:
        return f"针对《审议意见》提出的{as_problem(problem)}，"
    return ""


def as_problem(words: str) -> str:
    """…不够顺畅 → …不够顺畅的问题; what says itself that it is one stays."""
    return words if _ENDS_IN_TROUBLE.search(words) else f"{words}的问题"


def answering(text: str) -> str:
    """What a paragraph under an opinion tells in answer to it: without the words it opens with; "" for none."""
    if text.startswith((REMAINING, NEXT)):
        return ""
    opened = opening_span(text)
    return text[opened:]


def opening_span(text: str) -> int:
    """Where the answer begins in a paragraph under an opinion."""
    match = QUOTING.match(text) or PROBLEM_LED.match(text)
    return match.end() if match else 0


def _quotable(opinion: Opinion, document: str) -> str:
    """The opinion's own words: all of it where it is one sentence of bearable length, else its title."""
    whole = re.sub(r"[。；，,;.]+$", "", opinion.text.strip())
    single = whole and len(whole) <= _WHOLE and not re.search(r"[。；\n]", whole)
    return whole if single and whole in document else opinion.title
