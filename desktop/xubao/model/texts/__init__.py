"""The one table of texts that the core says to a person: code → Chinese, with the places of what is put in.

A code begins with the room that says it; a finding's, a warning's and an error's own code stands next
(`reading.no-text.pdf` is a ReadError with the code no-text). English stands beside every text in
resources/translations/en.json, as for the texts of the window.
"""

from xubao.model.texts import (
    archive,
    drafting,
    exporting,
    extras,
    layouts,
    ledger,
    operations,
    outline,
    reading,
    statements,
    storing,
    words,
)

TEXTS: dict[str, str] = {
    "listed": "{items}",
    "sentences": "{before}{after}",
    "verbatim": "{text}",
    **words.TEXTS,
    **reading.TEXTS,
    **outline.TEXTS,
    **statements.TEXTS,
    **ledger.TEXTS,
    **drafting.TEXTS,
    **exporting.TEXTS,
    **layouts.TEXTS,
    **storing.TEXTS,
    **operations.TEXTS,
    **archive.TEXTS,
    **extras.TEXTS,
}
