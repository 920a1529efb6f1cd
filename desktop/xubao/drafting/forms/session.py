"""How a response reaches the session: read out by a speaker, or handed in in writing, as its precedent was.

“——…会议上” with the speaker says that it is spoken; brackets with session and date alone, that it was handed in.
"""

from dataclasses import dataclass

from xubao.drafting.forms.form import Form
from xubao.model import Delivery, DraftFrame
from xubao.model.gap_marks import mark
from xubao.model.words import chinese_date

SALUTATION = "主任、各位副主任、秘书长，各位委员"


@dataclass(frozen=True, slots=True)
class Session:
    """What a paper says of the session.

    Attributes:
        lines: under the title.
        salutation: see Form.
        spoken: whether it is read out: then it is neither signed nor dated at its end.
    """

    lines: tuple[str, ...] = ()
    salutation: str = ""
    spoken: bool = False


def session_of(form: Form, frame: DraftFrame) -> Session:
    """The lines under the title and the salutation.

    Args:
        frame: what a person said: the date of a paper for a session is the session's day, `issuer` speaks.
    """
    if form.delivery is None:
        return Session()
    where = f"{chinese_date(frame.date) or mark('会议日期')}在{mark('会议名称')}上"
    if form.delivery is Delivery.WRITTEN:
        return Session((f"（{where}）",))
    speaker = f"{frame.issuer or mark('报告人单位和职务')}　{mark('报告人')}"
    return Session((f"——{where}", speaker), form.salutation, spoken=True)
