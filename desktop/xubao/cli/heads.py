"""What a person says on the command line of a paper's head and close: options that `draft` and `plan` share."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import click

from xubao.model import DraftFrame, PaperKind, ResponseForm, Sheet, SheetForm

_NONE = "none"
_FORMS = {_NONE: SheetForm.PLAIN, "document": SheetForm.DOCUMENT, "letter": SheetForm.LETTER}

_OPTIONS = (
    click.option("--issuer", default="", metavar="机关", help="起草或发函的机关，与落款不同时写。"),
    click.option("--recipient", default="", metavar="机关", help="主送机关；不写则由审议意见推定。"),
    click.option(
        "--signatory",
        "signatories",
        multiple=True,
        metavar="机关",
        help="落款；不写则由审议意见推定，联合行文可写多次。",
    ),
    click.option("--number", default="", metavar="文号", help="发文字号；不写则留【待补充】。"),
    click.option("--date", "written", default="", metavar="年-月-日", help="成文日期；不写则留【待补充】。"),
    click.option(
        "--head",
        type=click.Choice(tuple(_FORMS)),
        help="版头：none 不要，document 文件格式（红头），letter 信函格式；不写则按设置，商请函用信函格式。",
    ),
    click.option(
        "--mark",
        "marks",
        multiple=True,
        metavar="机关",
        help="发文机关标志，联合行文可写多次；不写则同落款。",
    ),
    click.option("--signer", "signers", multiple=True, metavar="姓名", help="签发人（上行文），可写多次。"),
    click.option("--copy-number", default="", metavar="份号", help="份号，不足六位的补零。"),
    click.option("--secrecy", default="", metavar="密级", help="密级和保密期限，如 秘密★1年。"),
    click.option("--urgency", default="", metavar="紧急程度", help="特急或者加急。"),
    click.option("--cc", "copies", multiple=True, metavar="机关", help="抄送机关，可写多次。"),
    click.option("--printed-by", default="", metavar="机关", help="印发机关。"),
    click.option("--printed-on", default="", metavar="年-月-日", help="印发日期。"),
    click.option("--seal/--no-seal", default=None, help="落款是否加盖印章；不写则按设置。"),
)
_FINAL = (
    click.option("--final", is_flag=True, help="报送稿：还有待补充、待核实或者没有确认的状态时不写文件。"),
    click.option("--with-gaps", is_flag=True, help="与 --final 同用：有没写完的地方也写。"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a paper.

    Attributes:
        frame: its head and close.
        head: none, document, letter; None where nothing was said.
        around: what of its sheet was said, "" and () for what was not.
        seal: whether it is sealed; None where nothing was said.
        final, with_gaps: whether it goes out, and goes out as it is.
    """

    frame: DraftFrame
    head: str | None
    around: Sheet
    seal: bool | None
    final: bool
    with_gaps: bool

    def frame_of(self, kind: PaperKind, form: ResponseForm | None = None) -> DraftFrame:
        """The frame with the sheet of a kind of paper: what was said before what the office usually has.

        Raises:
            click.UsageError: what stands in a 版头 was given where there is none.
        """
        from xubao.operations.settings import load_settings
        from xubao.operations.sheets import sheet_of_kind

        usual, said = sheet_of_kind(kind, load_settings().office, form), self.around
        head = _FORMS[self.head] if self.head else usual.form
        if head is SheetForm.PLAIN and (said.marks or said.signers or said.corner):
            raise click.UsageError(
                "份号、密级、紧急程度、签发人和发文机关标志要有版头，请加上 --head document。"
            )
        sheet = Sheet(
            form=head,
            marks=said.marks or usual.marks,
            ending=usual.ending,
            signers=said.signers or usual.signers,
            copy_number=said.copy_number,
            secrecy=said.secrecy,
            urgency=said.urgency,
            copies=said.copies or usual.copies,
            printed_by=said.printed_by or usual.printed_by,
            printed_on=said.printed_on,
            seal=usual.seal if self.seal is None else self.seal,
        )
        return replace(self.frame, sheet=sheet)


def with_head(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options; it gets what they say as `said`."""

    @wraps(verb)
    def call(
        *arguments: Any,
        issuer: str,
        recipient: str,
        signatories: tuple[str, ...],
        number: str,
        written: str,
        head: str | None,
        marks: tuple[str, ...],
        signers: tuple[str, ...],
        copy_number: str,
        secrecy: str,
        urgency: str,
        copies: tuple[str, ...],
        printed_by: str,
        printed_on: str,
        seal: bool | None,
        final: bool,
        with_gaps: bool,
        **others: Any,
    ) -> Any:
        if with_gaps and not final:
            raise click.UsageError("--with-gaps 要与 --final 同用。")
        around = Sheet(
            marks=marks,
            signers=signers,
            copy_number=_digits(copy_number),
            secrecy=secrecy,
            urgency=urgency,
            copies="，".join(copies),
            printed_by=printed_by,
            printed_on=printed_on,
        )
        frame = DraftFrame(recipient, "\n".join(signatories), written, issuer, number)
        said = Said(frame, head, around, seal, final, with_gaps)
        return verb(*arguments, said=said, **others)

    for option in reversed((*_OPTIONS, *_FINAL)):
        call = option(call)
    return call


def _digits(number: str) -> str:
    if number and (not number.isdecimal() or len(number) > 6):
        raise click.UsageError("份号是不超过六位的数字。")
    return number
