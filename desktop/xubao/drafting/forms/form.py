"""What a response in each form is made of, as data: the composer reads it and knows no form by name.

Source: the forms seen in published responses (product.md, “The forms a response takes”). In every phrase … stands for
what is put in: the office's word for the work in titles and set phrases, an opinion in headings and quoting lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from xubao.model import Delivery, ResponseForm
from xubao.settings import HANDLING_WORDS

HERE = "…"
COMMON_WORD = HANDLING_WORDS[0]
COMMON_WORDS = {ResponseForm.RECTIFYING: HANDLING_WORDS[-1]}
"""What the work is called in forms that are named after it."""
SPOKEN_CLOSING = "以上报告，请予审议。"
REPLY_LED_IN, REPLY_CLOSING = "现将…情况函复如下", "特此函复。"
"""A letter's phrases where it answers one."""
_DOING = "落实"  # 审议意见落实情况 under the title 研究处理情况的报告


class Naming(Enum):
    """What the heading of an opinion says: its own words, 关于…的建议, what came of it, the problem it names."""

    OWN = auto()
    ABOUT = auto()
    RESULT = auto()
    PROBLEM = auto()


class Opening(Enum):
    """What an opinion's text begins with: nothing, a line that quotes it, a clause with the problem it names."""

    NONE = auto()
    QUOTE = auto()
    PROBLEM = auto()


class Standing(Enum):
    """Where problems and next steps stand: a part, a paragraph at the end, under each opinion; only where known."""

    PART = auto()
    PARAGRAPH = auto()
    UNDER = auto()
    ABSENT = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """How a response is shaped.

    Attributes:
        kind: which of the forms it is.
        overall_title, answers_title: headings of the part on the whole work and of that with all opinions; "" where the
            opinions are the parts themselves.
        naming, about: what an opinion's heading says, and its frame.
        opening, quote: how an opinion's text begins, and the line that quotes it.
        enumerated: whether several things told under an opinion are counted 一是…二是….
        apart: whether they are counted （一）（二）, each a paragraph, under opinions that are parts themselves.
        runs_on: whether （一）（二） run on from part to part; None for as the opinions have it.
        problems, steps: where these stand.
        problems_title, next_title: their headings; the same for both where they are one part.
        ordinal: how the points of the next steps are counted, with … for the numeral.
        led_in: the words before the colon that ends the introduction.
        closing: the last sentence.
        handled: what is said to have been done with the opinions one by one.
        marks: what the title of the report deliberated stands in: ("《", "》"), ("“", "”") or two of "" for none.
        cites_opinions: whether the title names the opinions in full: 关于《…的审议意见》…情况的报告.
        names_issuer: whether the title begins with whose it is.
        leads: whether paragraphs are led by what was done, in a few words (坚持开门搞规划。…).
        delivery: whether it is read out or handed in to a session; None where nothing says so.
        salutation: whom a spoken one speaks to, without its colon; "" for 主送机关.
        said: the precedent's own word for the work; "" for none.
    """

    kind: ResponseForm = ResponseForm.BY_ITEM
    overall_title: str = ""
    answers_title: str = ""
    naming: Naming = Naming.OWN
    about: str = "关于…的建议"
    opening: Opening = Opening.NONE
    quote: str = "认真落实《审议意见》关于“…”的建议。"
    enumerated: bool = False
    apart: bool = False
    runs_on: bool | None = None
    problems: Standing = Standing.PART
    steps: Standing = Standing.PART
    problems_title: str = "存在的主要问题"
    next_title: str = "下一步工作"
    ordinal: str = "第…，"
    led_in: str = "现将…情况报告如下"
    closing: str = "特此报告。"
    handled: str = "逐条研究、认真…"
    marks: tuple[str, str] = ("《", "》")
    cites_opinions: bool = False
    names_issuer: bool = False
    leads: bool = False
    delivery: Delivery | None = None
    salutation: str = ""
    said: str = ""

    @property
    def framed(self) -> bool:
        """Whether the opinions stand one level down, in a part of their own."""
        return bool(self.answers_title)

    @property
    def paper(self) -> str:
        """What it calls itself in its title."""
        return "函" if self.kind is ResponseForm.LETTER else "报告"


FORMS: Mapping[ResponseForm, Form] = {
    ResponseForm.BY_ITEM: Form(),
    ResponseForm.QUOTING: Form(ResponseForm.QUOTING, opening=Opening.QUOTE),
    ResponseForm.ON_SUGGESTIONS: Form(
        ResponseForm.ON_SUGGESTIONS, naming=Naming.ABOUT, opening=Opening.PROBLEM, enumerated=True
    ),
    ResponseForm.OVERALL: Form(
        ResponseForm.OVERALL,
        overall_title="…总体情况",
        answers_title="审议意见…情况",
        naming=Naming.RESULT,
        enumerated=True,
        problems=Standing.PART,
        problems_title="下一步工作",
        ordinal="（…）",
        led_in="现将有关情况报告如下",
    ),
    ResponseForm.RECTIFYING: Form(
        ResponseForm.RECTIFYING,
        overall_title="…工作组织情况",
        answers_title="审议意见指出问题的…情况",
        naming=Naming.PROBLEM,
        problems=Standing.UNDER,
        steps=Standing.UNDER,
        ordinal="（…）",
    ),
    ResponseForm.LETTER: Form(
        ResponseForm.LETTER, led_in="现将…情况函告如下", closing="特此函告。", ordinal="（…）"
    ),
}


def called(form: Form, word: str) -> Form:
    """A form with its phrases in the office's word for the work.

    Args:
        word: one of HANDLING_WORDS. What was taken from a precedent in its own word changes to it too.
    """

    def put(phrase: str) -> str:
        own = phrase.replace(form.said, word) if form.said and form.said != word else phrase
        return own.replace(HERE, word)

    doing = _DOING if word == COMMON_WORD else word
    done = "处理" if word == COMMON_WORD else word
    return replace(
        form,
        overall_title=put(form.overall_title),
        answers_title=put(form.answers_title.replace(HERE, doing)),
        led_in=put(form.led_in),
        handled=form.handled.replace(HERE, done),
    )
