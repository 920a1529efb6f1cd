"""Whose a statement of the archive is, in the words of the screen."""

from xubao.model import Affiliation
from xubao.model.archive_answers import ArchiveAnswer
from xubao.window.words import KIND_WORDS, tr


def mark_of(answer: ArchiveAnswer) -> str:
    """本单位·2019年研究处理报告, 本地部门：市财政局·2019年材料, 外单位：甘肃省·2021年报告."""
    kind = tr(KIND_WORDS[answer.kind])
    what = tr("{year}年{kind}").format(year=answer.year, kind=kind) if answer.year else kind
    issuer = answer.source.issuer
    if answer.whose is Affiliation.OWN:
        return tr("本单位·{what}").format(what=what)
    if answer.whose is Affiliation.DEPARTMENT:
        return tr("本地部门：{issuer}·{what}").format(issuer=issuer, what=what)
    if not issuer:
        return tr("单位不明·{what}").format(what=what)
    return tr("外单位：{issuer}·{what}").format(issuer=answer.office, what=what)
