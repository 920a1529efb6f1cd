"""The archive's answers → the JSON of the contract."""

from dataclasses import asdict

from xubao.cli.contract import Json, figure
from xubao.model import Matter
from xubao.model.archive import (
    ArchiveBuilt,
    ArchiveFollowed,
    ArchiveHit,
    ArchiveInfo,
    ArchiveRefusal,
    ArchiveSimilar,
    ArchiveSource,
    ArchiveValue,
)


def built(value: ArchiveBuilt) -> Json:
    """What `archive build` prints."""
    return {
        "read": value.read,
        "unchanged": value.unchanged,
        "duplicates": len(value.duplicates),
        "removed": value.removed,
        "excluded": value.excluded,
        "documents": value.documents,
        "statements": value.statements,
        "seconds": round(value.seconds, 1),
        "duplicate_files": [{"file": one.file, "of": one.of, "same": one.same} for one in value.duplicates],
        "failed": _refusals(value.failed),
        "classified": _refusals(value.classified),
        "kept": _refusals(value.kept),
    }


def _refusals(refused: tuple[ArchiveRefusal, ...]) -> list[Json]:
    return [{"file": one.file, "why": one.why} for one in refused]


def hits(found: tuple[ArchiveHit, ...]) -> Json:
    """What `archive search` prints."""
    return {
        "hits": [
            {
                "file": one.file,
                "title": one.title,
                "issuer": one.issuer,
                "date": one.date,
                "kind": one.kind.value,
                "section": one.section,
                "text": one.text,
                "role": one.role.value,
                "figures": [figure(each) for each in one.figures],
                "score": round(one.score, 4),
                "document": one.document,
                "statement": one.statement,
                "near": one.near,
            }
            for one in found
        ]
    }


def followed(value: ArchiveFollowed) -> Json:
    """What `archive follow` prints."""
    return {
        "matters": [
            _matter(matter, value, values) for matter, values in zip(value.matters, value.values, strict=True)
        ],
        "found": value.found,
    }


def _matter(matter: Matter, value: ArchiveFollowed, values: tuple[ArchiveValue, ...]) -> Json:
    newest = max(one.report for one in matter.mentions)
    return {
        "id": matter.id,
        "title": matter.title,
        "last_said": value.sources[newest].date,
        "kind": matter.kind.value,
        "due": matter.due,
        "status": matter.status.value,
        "why": matter.why,
        "mentions": [
            {
                "report": _source(value.sources[one.report]),
                "statement": one.statement,
                "text": one.text,
                "role": one.role.value,
                "figures": [figure(each) for each in one.figures],
            }
            for one in matter.mentions
        ],
        "values": [
            {
                "year": one.year or None,
                "figure": figure(one.figure),
                "report": _source(value.sources[one.source]),
            }
            for one in values
        ],
    }


def _source(value: ArchiveSource) -> Json:
    return {"file": value.file, "issuer": value.issuer, "date": value.date, "title": value.title}


def similar(value: ArchiveSimilar) -> Json:
    """What `archive similar` prints."""
    return {
        "documents": [
            {
                "file": one.source.file,
                "title": one.source.title,
                "issuer": one.source.issuer,
                "date": one.source.date,
                "score": one.score,
            }
            for one in value.documents
        ],
        "copied": [
            {
                "text": one.text,
                "file": one.source.file,
                "date": one.source.date,
                "title": one.source.title,
                "issuer": one.source.issuer,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
            }
            for one in value.copied
        ],
    }


def info(value: ArchiveInfo) -> Json:
    """What `archive info` prints."""
    return asdict(value) | {"folders": list(value.folders)}
