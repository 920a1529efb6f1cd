"""The columns of the store's tables."""

import pyarrow as pa

from xubao.archive.likeness import DIMENSIONS, SIGNATURE

VERSION = 2
"""Of the whole store. A store of a newer version is refused; one of an older version is built anew from its files."""

_TEXT, _PLACE = pa.string(), pa.int32()
_WORDS = pa.list_(pa.string())

FILES = pa.schema(
    [
        ("path", _TEXT),
        ("size", pa.int64()),
        ("modified", pa.int64()),  # nanoseconds since 1970
        ("looked", pa.int64()),  # when it was looked at, likewise
        ("document", _TEXT),  # "" where its content could not be had
        ("state", _TEXT),  # see catalog.State
        ("of", _TEXT),  # the document it is a duplicate of
        ("why", _TEXT),  # JSON of the message, "" where it is read
        ("program", _TEXT),  # what read it
    ]
)

TABLES = {
    "documents": pa.schema(
        [
            ("document", _TEXT),
            ("name", _TEXT),  # of the file, without its folder
            ("kind", _TEXT),
            ("title", _TEXT),
            ("date", _TEXT),
            ("year", _PLACE),
            ("issuer", _TEXT),
            ("session", _TEXT),
            ("speaker", _TEXT),
            ("document_number", _TEXT),
            ("addressee", _TEXT),
            ("reported_to", _TEXT),
            ("copied_to", _TEXT),
            ("delivery", _TEXT),
            ("packs", _WORDS),
            ("tracked", pa.bool_()),
            ("text", _TEXT),
            ("text_hash", _TEXT),  # of the text without white space
            ("statements", _PLACE),
            ("signature", pa.list_(pa.uint32(), SIGNATURE)),
            ("vector", pa.list_(pa.float32(), DIMENSIONS)),
            ("program", _TEXT),
        ]
    ),
    "sections": pa.schema(
        [
            ("document", _TEXT),
            ("section", _TEXT),
            ("parent", _TEXT),
            ("level", _PLACE),
            ("number", _TEXT),
            ("title", _TEXT),
            ("kind", _TEXT),
            ("start", _PLACE),
            ("end", _PLACE),
            ("heading_end", _PLACE),
        ]
    ),
    "statements": pa.schema(
        [
            ("document", _TEXT),
            ("statement", _TEXT),
            ("section", _TEXT),
            ("headings", _TEXT),  # above it, outermost first, joined by “ › ”
            ("start", _PLACE),
            ("end", _PLACE),
            ("text", _TEXT),
            ("role", _TEXT),
            ("confidence", pa.float32()),
            ("cues", _WORDS),
            ("names", _WORDS),
            ("numbers", _WORDS),  # value and unit of each figure, as 51500家
            ("words", _TEXT),  # of three characters and more, as the segmenter in use cut them
            ("told", _TEXT),  # its figures in JSON, "" for none: what a search shows without looking for them
            ("key", pa.uint64()),  # of what is compared when two sentences are called the same
        ]
    ),
    "figures": pa.schema(
        [
            ("document", _TEXT),
            ("statement", _TEXT),
            ("text", _TEXT),
            ("value", pa.float64()),  # the lower end of a range
            ("high", pa.float64()),  # the upper end; null where there is none
            ("unit", _TEXT),
            ("approximate", pa.bool_()),
            ("subject", _TEXT),
            ("as_of", _TEXT),
            ("start", _PLACE),
            ("end", _PLACE),
            ("bound", _TEXT),
            ("change", _TEXT),
            ("period", _TEXT),
        ]
    ),
    "names": pa.schema([("document", _TEXT), ("statement", _TEXT), ("name", _TEXT)]),
}
