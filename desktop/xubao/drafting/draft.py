"""Opinions + reports + material → Draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xubao.drafting.composing import Composer
from xubao.drafting.deadlines import date_of, read_deadlines
from xubao.drafting.evidence import rank, with_evidence
from xubao.drafting.facts import counted, given_facts
from xubao.drafting.form import form_of, title_of
from xubao.drafting.opinion_head import read_head
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.requirements import Met, demands_of
from xubao.drafting.selecting.select import said_under, select
from xubao.drafting.sources import candidates
from xubao.drafting.states import with_states
from xubao.drafting.task_division import divided, is_task_division
from xubao.language.tfidf import Weights
from xubao.model import Draft, Message, Opinion, Progress, Report, ReportKind, silent


def draft_response(
    opinions: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    precedent: Report | None = None,
    progress: Progress = silent,
    tree: Sequence[Opinion] | None = None,
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
    given = given_facts(sources, sent, opinions.date)
    progress(0.2, Message("drafting.doing.evidence"))
    divisions = {at for at, one in enumerate(sources) if is_task_division(one)}
    said = [c for c in candidates(sources, given.earlier) if c.report not in divisions]
    ranking = rank(tree, said, sources)
    items = items_to_answer(tree)
    progress(0.6, Message("drafting.doing.choosing"))
    chosen = select(items, ranking, sources, given.new, opinions.date)
    progress(0.8, Message("drafting.doing.composing"))
    form = form_of(precedent or _newest_response(reports))
    composer = Composer(head, form, tree, chosen, sources, ranking.weights)
    composer.compose()
    return Draft(
        title=title_of(head, form),
        recipient=f"{head.committee}：" if head.committee else "",
        sections=tuple(composer.sections),
        opinions=with_states(
            _measured(
                with_evidence(tree, ranking, {i.id: said_under(chosen, i.id) for i in items}),
                composer.met,
                ranking.weights,
            ),
            chosen,
            composer.met,
        ),
        reports=sources,
        gaps=tuple(composer.gaps),
        signatory=head.addressee,
        facts=counted(given, composer.sections, chosen.left),
        deadlines=read_deadlines(opinions),
    )


def _newest_response(reports: Sequence[Report]) -> Report | None:
    responses = [report for report in reports if report.kind is ReportKind.RESPONSE]
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
