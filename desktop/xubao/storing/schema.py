"""What a project file is made of: SQLite tables, version 3.

Every table carries its own name in each of its rows (`tag`): a page that lost its tree still says what it holds, and
`recovery` puts it back (SQLite's file format, https://www.sqlite.org/fileformat2.html, names no table on a leaf page).
The rows are small and apart, so that damage to one hides no other: a document's bytes and what reading made of them
lie in tables of their own, a draft is a row a paragraph. Deleted content is overwritten with zeros (secure_delete).
"""

APPLICATION_ID = 0x58554241  # "XUBA"
VERSION = 3
MAGIC = b"SQLite format 3\0"
PAGE_SIZE = 4096

TABLES: dict[str, tuple[str, ...]] = {
    # a document without its bytes; `about` is JSON for what later versions know of it
    "documents": (
        "id TEXT PRIMARY KEY",
        "position INTEGER NOT NULL",
        "file TEXT NOT NULL",
        "sha256 TEXT NOT NULL",
        "added TEXT NOT NULL",
        "origin TEXT NOT NULL",
        "corrections TEXT NOT NULL",
        "about TEXT NOT NULL DEFAULT '{}'",
    ),
    # bytes of documents, each content once
    "contents": ("sha256 TEXT PRIMARY KEY", "data BLOB NOT NULL"),
    # what reading made of a document's bytes (model Source)
    "readings": ("document TEXT PRIMARY KEY", "source TEXT NOT NULL"),
    # what a person said about the links of two documents
    "pins": ("old TEXT NOT NULL", "new TEXT NOT NULL", "pins TEXT NOT NULL"),
    # what a person did to matters, in that order
    "matter_edits": ("position INTEGER NOT NULL", "edit TEXT NOT NULL"),
    # a draft: `about` is the SavedDraft without its sections, `outline` its sections with ids of paragraphs
    "drafts": (
        "id TEXT PRIMARY KEY",
        "position INTEGER NOT NULL",
        "kind TEXT NOT NULL",
        "about TEXT NOT NULL",
        "outline TEXT NOT NULL",
    ),
    # one paragraph of a draft; `id` is its row
    "paragraphs": (
        "id INTEGER PRIMARY KEY",
        "draft TEXT NOT NULL",
        "section TEXT NOT NULL",
        "runs TEXT NOT NULL",
    ),
    # a draft as it stood at one time
    "snapshots": (
        "id INTEGER PRIMARY KEY",
        "draft TEXT NOT NULL",
        "made TEXT NOT NULL",
        "reason TEXT NOT NULL",
        "name TEXT NOT NULL",
        "content TEXT NOT NULL",
    ),
    # what is known of a draft beside its text (model DraftRecord)
    "draft_records": ("draft TEXT PRIMARY KEY", "record TEXT NOT NULL"),
    # what others said of a draft that was sent to them (model ReceivedView)
    "views": ("id INTEGER PRIMARY KEY", "draft TEXT NOT NULL", "view TEXT NOT NULL"),
    # a person's word on outcomes of promises, states of opinions, findings of a check
    "verdicts": ("kind TEXT NOT NULL", "key TEXT NOT NULL", "value TEXT NOT NULL", "said TEXT NOT NULL"),
    # what is costly to make and may be thrown away: the ledger, by what it was made from
    "kept": ("key TEXT PRIMARY KEY", "made_with TEXT NOT NULL", "value BLOB NOT NULL"),
    # one value each: compared, last_id, settings
    "state": ("key TEXT PRIMARY KEY", "value TEXT NOT NULL"),
}
"""Table → its columns; `tag` comes after them in each."""

NEW_IN_3 = frozenset({"draft_records", "views"})
"""What version 2 did not have; all else is in both alike."""


def tables_of(version: int) -> frozenset[str]:
    """The tables that a file of a version has (2 or later)."""
    return frozenset(TABLES) - (NEW_IN_3 if version < 3 else frozenset())


def definition(table: str) -> str:
    """The CREATE TABLE statement of a table."""
    columns = ", ".join(TABLES[table])
    return f"CREATE TABLE {table} ({columns}, tag TEXT NOT NULL DEFAULT '{table}')"


def columns_of(table: str) -> tuple[str, ...]:
    """The names of a table's columns in order, `tag` left out."""
    return tuple(column.split()[0] for column in TABLES[table])
