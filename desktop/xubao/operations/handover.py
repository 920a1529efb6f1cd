"""The documents of a project as a successor finds them: what each serves for, and what a person corrected in it."""

from collections.abc import Iterator

from xubao.model import Corrections, HandedDocument, Report, SavedDraft
from xubao.model.words import AFFILIATIONS, KINDS, chinese_date
from xubao.operations.absent import report_or_absent
from xubao.operations.projects import OpenProject


def handed_documents(opened: OpenProject, saved: SavedDraft) -> tuple[HandedDocument, ...]:
    """Every document of the project, in its order; those that the draft rests on say for what."""
    found = ((one, report_or_absent(opened, one.id)) for one in opened.project.documents)
    return tuple(
        HandedDocument(report, _use(saved, one.id, report), tuple(_corrected(one.corrections)), one.added)
        for one, report in found
    )


def _use(saved: SavedDraft, document: str, report: Report) -> str:
    from xubao.drafting.special_sources import is_reply

    if document == saved.opinions:
        return "所答复的审议意见"
    told = ["部门材料"] if document in saved.material else []
    told += ["历次报告"] if document in saved.documents and not told else []
    told += ["范本"] if document == saved.precedent else []
    if is_reply(report):
        told = ["答复口径", *(one for one in told if one == "范本")]
    return "、".join(told) or "未用于草稿"


def _corrected(corrections: Corrections) -> Iterator[str]:
    """What a person corrected, one after another."""
    for label, value in (
        ("标题", corrections.title),
        ("日期", chinese_date(corrections.date) if corrections.date is not None else None),
        ("机关", corrections.issuer),
        ("会议", corrections.session),
        ("报告人", corrections.speaker),
        ("文号", corrections.document_number),
        ("收文机关", corrections.addressee),
        ("主送", corrections.reported_to),
        ("抄送", corrections.copied_to),
    ):
        if value is not None:
            yield f"{label}：{value or '（无）'}"
    if corrections.kind is not None:
        yield f"种类：{KINDS[corrections.kind]}"
    if corrections.affiliation is not None:
        yield f"归属：{AFFILIATIONS[corrections.affiliation]}"
    for label, count in (
        ("表述性质", len(corrections.roles)),
        ("标题层级", len(corrections.headings)),
        ("分段", len(corrections.paragraphs)),
    ):
        if count:
            yield f"{label}更正{count}处"
    for one in corrections.confirmed:
        yield f"核对无误：{one.words}"
