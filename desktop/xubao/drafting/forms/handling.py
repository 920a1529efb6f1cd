"""What the office calls the work on opinions, whose paper it is and under which number: by whose word.

A person's choice in the project goes before the precedent, that before the opinions' own word, that before the
settings. Who takes the form of a report on rectification calls it that.
"""

from dataclasses import replace

from xubao.drafting.forms.form import (
    COMMON_WORD,
    COMMON_WORDS,
    FORMS,
    REPLY_CLOSING,
    REPLY_LED_IN,
    Form,
)
from xubao.drafting.opinion_head import OpinionHead
from xubao.language.wordlists import patterns
from xubao.model import DraftFrame, ResponseForm
from xubao.model.gap_marks import mark
from xubao.settings import HANDLING_WORDS, OfficeSettings

_pattern = patterns("form-words.txt")

_ASKED_FOR = _pattern("(?P<word>{handling}){what-came-of-it}[^。；]{0,16}{sent-back}")
_BY_LETTER = _pattern("{answers-letters}")
_TOLD_TO = _pattern("{sent-back}[^。；]{0,12}?(?P<word>{handling}){what-came-of-it}")


def handling_of(wanted: str, form: Form, opinions: str, office: OfficeSettings) -> str:
    """One of HANDLING_WORDS.

    Args:
        wanted: a person's choice in this project; "" for none.
        form: with the precedent's own word.
        opinions: the text of the opinions document.
    """
    rectified = COMMON_WORDS.get(form.kind, "")
    said = (wanted, rectified, form.said, opinions_word(opinions), office.handling)
    return next((word for word in said if word in HANDLING_WORDS), COMMON_WORD)


def opinions_word(text: str) -> str:
    """The word with which opinions ask for the paper (请将研究处理情况书面报告…); "" where they use none."""
    for pattern in (_ASKED_FOR, _TOLD_TO):
        words = [match["word"] for match in pattern.finditer(text)]
        if words:
            return words[-1] if words[-1] in HANDLING_WORDS else COMMON_WORD  # 研究办理
    return ""


def signatory_of(frame: DraftFrame, form: Form, head: OpinionHead, office: OfficeSettings) -> str:
    """Who signs: whom a person named, else whom the opinions address, else the settings' office; "" for nobody."""
    own = frame.issuer if form.kind is ResponseForm.LETTER else ""
    return frame.signatory or own or head.addressee or office.name or office.unit


def replying(form: Form, opinions: str) -> Form:
    """A letter's phrases: a reply (函复) where the opinions came by a letter, else told (函告)."""
    own = FORMS[form.kind]
    if form.kind is not ResponseForm.LETTER or not _BY_LETTER.search(opinions):
        return form
    return replace(
        form,
        closing=REPLY_CLOSING if form.closing == own.closing else form.closing,
        led_in=REPLY_LED_IN if form.led_in == own.led_in else form.led_in,
    )


def number_of(frame: DraftFrame, form: Form, office: OfficeSettings) -> str:
    """发文字号: a person's, else by the office's pattern with a gap for what only the register gives; "" for none."""
    if frame.number or (not office.number and form.kind is not ResponseForm.LETTER):
        return frame.number
    return patterned(office.number, frame.date) or mark("发文字号")


def patterned(pattern: str, date: str) -> str:
    """发文字号 by an office's pattern, with gaps for what nobody said; "" where there is no pattern."""
    year = date[:4] if date[:4].isdigit() else mark("年份")
    return pattern.replace("{year}", year).replace("{number}", mark("序号"))
