"""Opinions + reports + material → Draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xubao.drafting.affiliation import affiliations, is_government, office_of, own_name
from xubao.drafting.called import as_called, renamed
from xubao.drafting.composing import Composer, Wording
from xubao.drafting.deadlines import date_of, read_deadlines
from xubao.drafting.evidence import Ranking, rank, with_evidence
from xubao.drafting.facts import counted, given_facts
from xubao.drafting.form import title_of
from xubao.drafting.forms.form import Form, called
from xubao.drafting.forms.handling import handling_of, number_of, replying, signatory_of
from xubao.drafting.forms.problems import problems_named
from xubao.drafting.forms.recognising import form_of
from xubao.drafting.forms.session import session_of
from xubao.drafting.opinion_head import OpinionHead, read_head
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.requirements import Met, demands_of
from xubao.drafting.selecting.select import said_under, select
from xubao.drafting.selecting.selection import Selection
from xubao.drafting.sentences import Sentences
from xubao.drafting.sources import candidates
from xubao.drafting.states import with_states
from xubao.drafting.task_division import divided, is_task_division
from xubao.drafting.voice import Voice
from xubao.language.tfidf import Weights
from xubao.model import (
    Affiliation,
    Draft,
    DraftFrame,
    FormWish,
    Gap,
    Message,
    Opinion,
    Progress,
    Report,
    ReportKind,
    ResponseForm,
    silent,
)
from xubao.model.gap_marks import GAP, mark
from xubao.settings import OfficeSettings

_AS_SOURCES_SAY = DraftFrame()
_AS_PRECEDENT, _NO_OFFICE = FormWish(), OfficeSettings()
_RECIPIENT, _DATE = "主送机关", "成文日期"


def draft_response(
    opinions: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    precedent: Report | None = None,
    progress: Progress = silent,
    tree: Sequence[Opinion] | None = None,
    *,
    background: bool = False,
    frame: DraftFrame = _AS_SOURCES_SAY,
    wish: FormWish = _AS_PRECEDENT,
    office: OfficeSettings = _NO_OFFICE,
) -> Draft:
    """Draft the report on how the opinions were handled.

    Args:
        opinions: the annotated opinions document.
        reports: annotated earlier reports (evidence older than the opinions is earlier work).
        material: annotated department material.
        precedent: an earlier response whose form is followed; it may also be among reports. Without one, the newest
            response among reports lends its form.
        progress: told how far the work is.
        tree: the opinions as a person corrected them, with the states a person confirmed; read where None.
        background: whether the best of the earlier work is written under every opinion, as a clause with its date;
            else it is offered as evidence only.
        frame: what a person said of the paper's head and close.
        wish: which form a person picked, and what the person calls the work.
        office: what the settings say of the office, for what nobody and no document says.

    Returns:
        A draft whose runs carry their source wherever a fact is stated; words without a source are set phrases,
        titles of opinions and gaps. `Draft.reports` is `reports` followed by `material`.

    Raises:
        UsageError: the opinions document has no opinions.
        Cancelled: the person asked to stop.
    """
    sources = (*reports, *material)
    tree = divided(tree or read_opinions(opinions), sources, date_of(opinions))
    head = read_head(opinions)
    sent = [at for at, r in enumerate(sources) if at >= len(reports) or r.kind is ReportKind.MATERIAL]
    whose = affiliations(opinions, sources)
    others = frozenset(at for at, one in enumerate(whose) if one is Affiliation.OTHER)
    given = given_facts(sources, sent, opinions.date, others)
    progress(0.2, Message("drafting.doing.evidence"))
    divisions = frozenset(at for at, one in enumerate(sources) if is_task_division(one))
    ranking = rank(tree, candidates(sources, given.earlier, others | divisions), sources)
    items = items_to_answer(tree)
    progress(0.6, Message("drafting.doing.choosing"))
    chosen = select(items, ranking, sources, given.new, opinions.date)
    progress(0.8, Message("drafting.doing.composing"))
    shape = form_of(precedent or _newest_response(reports, whose), wish.form)
    word = handling_of(wish.handling, shape, opinions.text, office)
    form = called(replying(shape, opinions.text), word)
    signatory = signatory_of(frame, form, head, office)
    if signatory == head.addressee:
        signatory = office_of(head.addressee, head.subject, sources).whole
    session = session_of(form, frame)
    wording = Wording(
        form,
        word,
        office=_own_name(form, signatory, head, sources),
        signatory=signatory,
        signed=not session.spoken,
        document=opinions.text,
        problems=problems_named(tree, opinions.text),
    )
    said = Sentences(_voice(form, signatory, head, sources), sources)
    asked = frozenset(item.id for item in items) if background else frozenset[str]()
    composer = Composer(head, wording, tree, chosen, sources, ranking.weights, said, asked)
    composer.compose()
    composer.sections[:] = renamed(composer.sections, head.called)
    composer.gaps[:] = [replace(one, message=as_called(one.message, head.called)) for one in composer.gaps]
    recipient = frame.recipient.rstrip("：:") or session.salutation or head.committee
    number = number_of(frame, form, office)
    date = "" if session.spoken else frame.date or mark(_DATE)
    return Draft(
        title=title_of(head, form, word, signatory),
        recipient=f"{recipient or mark(_RECIPIENT)}：",
        sections=tuple(composer.sections),
        opinions=_told(tree, ranking, chosen, items, composer.met),
        reports=sources,
        gaps=(*_gaps_in(number, *session.lines), *composer.gaps, *_gaps_of_frame(recipient, date)),
        signatory="" if session.spoken else signatory,
        date=date,
        facts=counted(given, composer.sections, chosen.left),
        affiliations=whose,
        deadlines=read_deadlines(opinions),
        form=form.kind,
        handling=word,
        number=number,
        under_title="\n".join(session.lines),
    )


def _told(
    tree: Sequence[Opinion],
    ranking: Ranking,
    chosen: Selection,
    items: Sequence[Opinion],
    answered: Mapping[str, Met],
) -> tuple[Opinion, ...]:
    """The opinions with their evidence, how far they are answered, and the state proposed."""
    offered = with_evidence(tree, ranking, {one.id: said_under(chosen, one.id) for one in items})
    return with_states(_measured(offered, answered, ranking.weights), chosen, answered)


def _voice(form: Form, signatory: str, head: OpinionHead, sources: Sequence[Report]) -> Voice:
    """Whose words the paper's are: in a unit's letter that unit's own stay as it says them."""
    unit = signatory if form.kind is ResponseForm.LETTER and signatory != head.addressee else ""
    return Voice(office_of(head.addressee, head.subject, sources), sources, unit)


def _own_name(form: Form, signatory: str, head: OpinionHead, sources: Sequence[Report]) -> str:
    """What the paper calls its office: 市政府; in a unit's letter 我委."""
    if form.kind is ResponseForm.LETTER and signatory and not is_government(signatory):
        return own_name(signatory)
    office = office_of(head.addressee, head.subject, sources).short
    return office or signatory.replace("人民政府", "政府")


def _gaps_in(*texts: str) -> tuple[Gap, ...]:
    return tuple(Gap("", one["said"]) for text in texts for one in GAP.finditer(text))


def _gaps_of_frame(recipient: str, date: str) -> tuple[Gap, ...]:
    """What the head and the close of the paper lack, in the order it stands there."""
    return (*(() if recipient else (Gap("", _RECIPIENT),)), *_gaps_in(date))


def _newest_response(reports: Sequence[Report], whose: Sequence[Affiliation]) -> Report | None:
    """The office's own newest response: a department's letter on its part of the work lends no form."""
    own = zip(reports, whose, strict=False)
    responses = [r for r, one in own if r.kind is ReportKind.RESPONSE and one is Affiliation.OWN]
    return max(responses, key=lambda report: report.date or "", default=None)


def _measured(tree: Sequence[Opinion], met: Mapping[str, Met], weights: Weights) -> tuple[Opinion, ...]:
    """Coverage and demands of every opinion, as the draft's gaps have it; of a part, the mean of those under it."""
    found: dict[str, Opinion] = {}
    for opinion in reversed(tree):
        below = [o.coverage for o in found.values() if o.parent == opinion.id]
        if below:
            found[opinion.id] = replace(opinion, coverage=round(sum(below) / len(below), 3))
            continue
        answer = met[opinion.id]
        found[opinion.id] = replace(
            opinion,
            coverage=round(answer.share, 3),
            demands=demands_of(opinion, weights),
            missing=answer.missing,
        )
    return tuple(found[opinion.id] for opinion in tree)
