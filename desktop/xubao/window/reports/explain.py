"""What the program makes of a statement, in words: role, why, figures, names and where else they stand."""

from collections.abc import Iterable
from html import escape

from xubao.model import Figure, Statement
from xubao.model import Warning as Doubt
from xubao.window.reports.contradicted import Contradicted
from xubao.window.reports.names import NameIndex
from xubao.window.session import Session
from xubao.window.theme import Theme
from xubao.window.words import NAME_WORDS, ROLE_WORDS, said, tr

_MOST = 6
_SURE = 0.8  # confidence from which a role is told without asking to check it
_TITLE = 24  # characters of a report's title


def figure_reading(figure: Figure) -> str:
    """ "约4.5万套" → "人才公租房：约 45,000 套（2018）"."""
    if figure.value is None:
        value = figure.text
    elif isinstance(figure.value, tuple):
        low, high = figure.value
        value = f"{scaled(low).strip()}–{scaled(high)}{figure.unit}"
    else:
        value = f"{scaled(figure.value)}{figure.unit}"
    value = value.strip()
    about = tr("约 ") if figure.approximate else ""
    subject = f"{figure.subject}：" if figure.subject else ""
    return f"{subject}{about}{value}" + (f"（{figure.as_of}）" if figure.as_of else "")


def scaled(value: float) -> str:
    """A value as people say it: 2063100000000 → "20,631 亿", 51500 → "5.15 万", 35.1 → "35.1 "."""
    for size, word in ((1e8, tr("亿")), (1e4, tr("万"))):
        if abs(value) >= size:
            return f"{number(value / size)} {word}"
    return f"{number(value)} "


def number(value: float) -> str:
    """A value with thousands separators and no needless zeros."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def by_hand(statement: Statement) -> bool:
    """Whether a person set the role: only then is it beyond doubt."""
    return statement.confidence >= 1.0 and statement.cues in ((), ("人工",))


def role_line(statement: Statement) -> str:
    """ "目标（判断较有把握）　依据：力争、到2020年"; what a person set is theirs and needs no reason."""
    if by_hand(statement):
        return tr("{role}（已由你改定）").format(role=tr(ROLE_WORDS[statement.role]))
    sure = (
        tr("（判断较有把握）")
        if statement.confidence >= _SURE
        else tr("（请核对）")
        if statement.confidence
        else ""
    )
    cues = tr("　依据：{cues}").format(cues="、".join(statement.cues)) if statement.cues else ""
    return f"{tr(ROLE_WORDS[statement.role])}{sure}{cues}"


def _doubts(statement: Statement, warnings: Iterable[Doubt]) -> list[Doubt]:
    return [one for one in warnings if one.start < statement.end and one.end > statement.start][:_MOST]


class Explainer:
    """Makes tool tips of what the pointer is over: the name there, and the statement."""

    def __init__(self, session: Session, theme: Theme, index: NameIndex, contradicted: Contradicted) -> None:
        self._session, self._theme, self._index, self._contradicted = session, theme, index, contradicted

    def __call__(self, statement: Statement, document_id: str, offset: int = -1) -> str:
        """HTML that explains a statement, and first the name at an offset, if one is there."""
        report = self._session.report(document_id)
        ink = self._theme.hex(statement.role.value)
        named = self._index.at(document_id, offset) if offset >= 0 else None
        lines = [f'<b style="color:{ink}">{escape(role_line(statement))}</b>']
        warnings = (*(report.warnings if report else ()), *self._contradicted.warnings(document_id))
        lines += [self._doubt_line(warning.message) for warning in _doubts(statement, warnings)]
        lines += [
            tr("指标　{text}").format(text=escape(figure_reading(f))) for f in statement.figures[:_MOST]
        ]
        if len(statement.figures) > _MOST:
            lines.append(tr("……共 {count} 个指标").format(count=len(statement.figures)))
        if not named:
            names = self._index.names_in(document_id, statement.start, statement.end)
            lines += [self._name_line(name, document_id) for name in names[:_MOST]]
        card = f"{self._name_card(named.name, document_id)}<hr>" if named else ""
        return f"<div>{card}{'<br>'.join(lines)}</div>"

    def _doubt_line(self, message: str) -> str:
        return f'<span style="color:{self._theme.hex("warning")}">{escape(said(message))}</span>'

    def _name_card(self, name: str, document_id: str) -> str:
        """What a name is, its other wordings, how often it stands here and elsewhere."""
        facts = self._index.facts(name)
        kind = f"　{tr(NAME_WORDS[facts.kind])}" if facts.kind else ""
        lines = [f"<b>{escape(facts.name)}</b>{kind}"]
        if facts.variants:
            lines.append(tr("又称 {names}").format(names=escape(tr("、").join(facts.variants[:_MOST]))))
        here = next((len(found) for one, found in self._index.places(name) if one == document_id), 0)
        lines.append(tr("这份资料 {count} 处").format(count=here))
        others = self._others(name, document_id)
        lines += [
            tr("{title}　{count} 处").format(title=escape(title), count=n) for title, n in others[:_MOST]
        ]
        hint = tr("按住 Ctrl 单击，或用右键，看全部位置")
        lines.append(f'<span style="color:{self._theme.hex("muted")}">{hint}</span>')
        return "<br>".join(lines)

    def _name_line(self, name: str, document_id: str) -> str:
        places = self._others(name, document_id)
        if not places:
            return tr("名称　{name}").format(name=escape(name))
        where = tr("、").join(
            tr("{title} {count} 处").format(title=escape(title), count=count) for title, count in places[:3]
        )
        return tr("名称　{name}：另见 {where}").format(name=escape(name), where=where)

    def _others(self, name: str, document_id: str) -> list[tuple[str, int]]:
        """(short title, count) of the other documents that have a name, oldest first."""
        found = []
        for other, places in self._index.places(name):
            report = self._session.report(other)
            if other != document_id and report is not None:
                title = f"{(report.date or '')[:4]} {report.title or report.file}".strip()
                found.append((title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…", len(places)))
        return found
