"""What the program makes of a statement, in words: role, why, figures, names and where else they stand."""

from html import escape

from xubao.model import Figure, Report, Statement
from xubao.model import Warning as Doubt
from xubao.window.session import Session
from xubao.window.theme import Theme
from xubao.window.words import ROLE_WORDS, tr

_MOST = 6


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
    """ "目标（把握 92%）　依据：力争、到2020年"; what a person set is theirs and needs no reason."""
    if by_hand(statement):
        return tr("{role}（已由你改定）").format(role=tr(ROLE_WORDS[statement.role]))
    sure = tr("（把握 {share}）").format(share=f"{statement.confidence:.0%}") if statement.confidence else ""
    cues = tr("　依据：{cues}").format(cues="、".join(statement.cues)) if statement.cues else ""
    return f"{tr(ROLE_WORDS[statement.role])}{sure}{cues}"


def _doubts(statement: Statement, report: Report | None) -> list[Doubt]:
    there = report.warnings if report is not None else ()
    return [one for one in there if one.start < statement.end and one.end > statement.start][:_MOST]


class Explainer:
    """Makes tool tips. Where a name stands elsewhere is looked up when first asked for."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._session, self._theme = session, theme
        self._places: dict[str, dict[str, int]] | None = None
        session.report_changed.connect(self._forget)
        session.documents_changed.connect(self._forget)

    def __call__(self, statement: Statement, report: Report | None) -> str:
        """HTML that explains a statement."""
        ink = self._theme.hex(statement.role.value)
        lines = [f'<b style="color:{ink}">{escape(role_line(statement))}</b>']
        lines += [self._doubt_line(warning.message) for warning in _doubts(statement, report)]
        lines += [
            tr("指标　{text}").format(text=escape(figure_reading(f))) for f in statement.figures[:_MOST]
        ]
        if len(statement.figures) > _MOST:
            lines.append(tr("……共 {count} 个指标").format(count=len(statement.figures)))
        lines += [self._name_line(name, report) for name in statement.names[:_MOST]]
        return f'<div style="max-width:420px">{"<br>".join(lines)}</div>'

    def _doubt_line(self, message: str) -> str:
        return f'<span style="color:{self._theme.hex("warning")}">{escape(message)}</span>'

    def _name_line(self, name: str, report: Report | None) -> str:
        places = self._others(name, report)
        if not places:
            return tr("名称　{name}").format(name=escape(name))
        where = "、".join(f"{escape(title)} {count} 处" for title, count in places[:3])
        return tr("名称　{name}：另见 {where}").format(name=escape(name), where=where)

    def _others(self, name: str, report: Report | None) -> list[tuple[str, int]]:
        if self._places is None:
            self._places = {}
            for other in self._session.reports().values():
                title = f"{(other.date or '')[:4]} {other.title or other.file}"[:24]
                for statement in other.statements:
                    for each in statement.names:
                        found = self._places.setdefault(each, {})
                        found[title] = found.get(title, 0) + 1
        own = f"{(report.date or '')[:4]} {report.title or report.file}"[:24] if report else ""
        return [(title, count) for title, count in self._places.get(name, {}).items() if title != own]

    def _forget(self) -> None:
        self._places = None
