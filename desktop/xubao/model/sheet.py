"""What stands around the text of an official document: 版头 above it, 版记 below it, its seal (GB/T 9704-2012)."""

from dataclasses import dataclass
from enum import StrEnum


class SheetForm(StrEnum):
    """How a paper begins: with its title, with the 版头 of a document, as a letter (信函格式, §10.1)."""

    PLAIN = "plain"
    DOCUMENT = "document"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a person asked for around the text; "" and () for what shall not stand there.

    Attributes:
        form: whether there is a 版头, and of which kind.
        marks: 发文机关标志: the offices, each as it stands in red; () for those that sign.
        ending: what stands behind the offices of a document's mark, 文件 or nothing; a letter has none.
        number: 发文字号; "" with a 版头 for a gap.
        signers: 签发人 of a document to a higher body, in the order of the offices.
        copy_number: 份号; six digits.
        secrecy: 密级和保密期限, such as 秘密★1年.
        urgency: 紧急程度: 特急 or 加急.
        copies: 抄送机关, without the full stop.
        printed_by, printed_on: 印发机关 and 印发日期 (YYYY-MM-DD).
        seal: whether the signature leaves room for a seal.
        annexes: titles of what is sent along, for the line 附件 below the text.
        table: whether the 对照表 follows as an annex.
    """

    form: SheetForm = SheetForm.PLAIN
    marks: tuple[str, ...] = ()
    ending: str = "文件"
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    copies: str = ""
    printed_by: str = ""
    printed_on: str = ""
    seal: bool = False
    annexes: tuple[str, ...] = ()
    table: bool = False

    @property
    def corner(self) -> tuple[str, ...]:
        """份号, 密级和保密期限, 紧急程度: what of it is given, in the standard's order."""
        number = self.copy_number
        return tuple(
            filter(None, (number.zfill(6) if number.isdecimal() else number, self.secrecy, self.urgency))
        )

    @property
    def closes(self) -> bool:
        """Whether there is a 版记; that of a letter names nothing but whom copies go to."""
        return bool(
            self.copies or (self.form is not SheetForm.LETTER and (self.printed_by or self.printed_on))
        )


NO_SHEET = Sheet()
"""Nothing around the text: a title, the text, a signature without a seal."""
