"""What a person merged, split, renamed or judged: applied after every chaining, so that it always holds.

A mention is named by (report file, name): the statement's one-string anchor of xubao.outline.anchors, followed by "/"
and the mention's own words where a statement speaks of several matters.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import blake2s
from itertools import islice

from xubao.model import Ledger, Matter, MatterEdit, MatterStatus, Mention, Message, Report, UsageError
from xubao.outline.anchors import named, normalised, statement_anchors

Name = tuple[str, str]
Judge = Callable[[Matter], Matter]
_BETWEEN = "+"
"""Between the numbers of mentions of merged matters: an edit's value."""
_SHORT = 20
"""Characters of a mention that name a matter until it has its title."""


class Names:
    """Names of the mentions of a ledger's reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._anchors: dict[int, dict[str, tuple[str, int]]] = {}

    def of(self, mention: Mention) -> Name:
        """(report file, "anchor#nth/words") of a mention."""
        file, name = self.statement(mention)
        return file, f"{name}/{normalised(mention.text)}"

    def statement(self, mention: Mention) -> Name:
        """(report file, "anchor#nth") of the mention's statement."""
        if mention.report not in self._anchors:
            self._anchors[mention.report] = statement_anchors(self._reports[mention.report])
        return self._reports[mention.report].file, named(*self._anchors[mention.report][mention.statement])

    def in_order(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Each mention once, oldest report first, as they stand in it."""
        return tuple(sorted(dict.fromkeys(mentions), key=self._place))

    def _place(self, mention: Mention) -> tuple[int, int, int]:
        statement = self._reports[mention.report].statement_by_id[mention.statement]
        return mention.report, statement.start, statement.text.find(mention.text)

    def meant(self, mention: Mention, names: frozenset[Name]) -> bool:
        """Whether the mention, or its whole statement, is among the names."""
        return self.of(mention) in names or self.statement(mention) in names


def merge_edit(ledger: Ledger, matters: Iterable[Matter]) -> MatterEdit:
    """An edit that makes the given matters one, and none besides that speaks of the same sentences."""
    names = Names(ledger.reports)
    groups = [[names.of(mention) for mention in matter.mentions] for matter in matters]
    sizes = _BETWEEN.join(str(len(group)) for group in groups)
    return MatterEdit("merge", tuple(name for group in groups for name in group), sizes)


def split_edit(ledger: Ledger, mentions: Iterable[Mention]) -> MatterEdit:
    """An edit that makes the given mentions a matter of their own."""
    return MatterEdit("split", _names(ledger, mentions))


def rename_edit(ledger: Ledger, matter: Matter, title: str) -> MatterEdit:
    """An edit that gives a matter a title."""
    return MatterEdit("rename", _names(ledger, matter.mentions), title)


def status_edit(ledger: Ledger, matter: Matter, status: MatterStatus) -> MatterEdit:
    """An edit that sets a matter's status."""
    return MatterEdit("status", _names(ledger, matter.mentions), status.value)


def _names(ledger: Ledger, mentions: Iterable[Mention]) -> tuple[Name, ...]:
    names = Names(ledger.reports)
    return tuple(dict.fromkeys(names.of(mention) for mention in mentions))


def apply_edits(
    matters: Sequence[Matter], names: Names, edits: Iterable[MatterEdit], judge: Judge
) -> list[Matter]:
    """The matters after the edits. Edits that name nothing in these reports do nothing.

    Merges and splits come first, in their order, then titles and statuses, so that these hold whatever is regrouped.

    Args:
        names: of the reports' mentions.
        judge: gives a matter whose mentions changed its kind, title, status and due date.

    Raises:
        UsageError: an edit's action or status is unknown.
    """
    found = list(matters)
    for edit in sorted(edits, key=lambda edit: edit.action not in ("merge", "split")):
        meant = frozenset(edit.mentions)
        if edit.action == "merge":
            found = _merged(found, names, _groups(edit), judge)
        elif edit.action == "split":
            found = _split(found, names, meant, judge)
        elif edit.action == "rename":
            found = _changed(found, names, meant, _renamed(edit.value))
        elif edit.action == "status":
            found = _changed(found, names, meant, _judged(edit.value))
        else:
            raise UsageError(Message("ledger.unknown-edit", action=edit.action))
    return found


def _renamed(title: str) -> Callable[[Matter], Matter]:
    return lambda matter: replace(matter, title=title)


def _judged(value: str) -> Callable[[Matter], Matter]:
    try:
        status = MatterStatus(value)
    except ValueError:
        raise UsageError(Message("ledger.unknown-status", status=value)) from None
    return lambda matter: replace(matter, status=status, why=Message("ledger.why.person"))


def _hits(matter: Matter, names: Names, meant: frozenset[Name]) -> list[Mention]:
    return [mention for mention in matter.mentions if names.meant(mention, meant)]


def _groups(edit: MatterEdit) -> list[frozenset[Name]]:
    """The mentions of each matter that was merged; all in one where the edit does not tell them apart (older files)."""
    sizes = [int(size) for size in edit.value.split(_BETWEEN) if size.isdigit()]
    if not sizes or sum(sizes) != len(edit.mentions):
        return [frozenset(edit.mentions)]
    rest = iter(edit.mentions)
    return [frozenset(islice(rest, size)) for size in sizes]


def _merged(
    matters: list[Matter], names: Names, groups: Sequence[frozenset[Name]], judge: Judge
) -> list[Matter]:
    """The matters that were meant go into the first of them, with the named mentions of all others.

    Sentences speak of several matters: one that nobody chose stays, though all its sentences are named.
    """
    meant = frozenset[Name]().union(*groups)
    hits = [_hits(matter, names, meant) for matter in matters]
    if len(groups) > 1:
        inside = sorted({i for group in groups for i in _covering(matters, names, group)})
    else:
        inside = [i for i, hit in enumerate(hits) if hit and 2 * len(hit) > len(matters[i].mentions)]
    if not inside:
        inside = [i for i, hit in enumerate(hits) if hit][:1]
    if not inside:
        return matters
    home = inside[0]
    mentions = [mention for i in inside for mention in matters[i].mentions] + [m for hit in hits for m in hit]
    whole = judge(replace(matters[home], mentions=names.in_order(mentions), by_person=True))
    return [
        whole if i == home else matter for i, matter in enumerate(matters) if i == home or i not in inside
    ]


def _covering(matters: list[Matter], names: Names, group: frozenset[Name]) -> list[int]:
    """The fewest matters, most of each named, that hold what one merged matter held: itself, or what became of it."""
    hits = [_hits(matter, names, group) for matter in matters]
    likely = [i for i, hit in enumerate(hits) if hit and 2 * len(hit) > len(matters[i].mentions)]
    likely.sort(key=lambda i: (-len(hits[i]), len(matters[i].mentions), i))
    held: set[Mention] = set()
    found: list[int] = []
    for i in likely:
        if not held.issuperset(hits[i]):
            held.update(hits[i])
            found.append(i)
    return found


def _split(matters: list[Matter], names: Names, meant: frozenset[Name], judge: Judge) -> list[Matter]:
    """The named mentions leave every matter they stand in and form one behind the first of them."""
    hits = [_hits(matter, names, meant) for matter in matters]
    places = [i for i, hit in enumerate(hits) if hit]
    if not places:
        return matters
    found: list[Matter] = []
    for i, matter in enumerate(matters):
        rest = tuple(mention for mention in matter.mentions if mention not in hits[i])
        if not hits[i]:
            found.append(matter)
        elif rest:
            found.append(judge(replace(matter, mentions=rest, by_person=True)))
        if i == places[0]:
            own = names.in_order([mention for hit in hits for mention in hit])
            found.append(judge(replace(matter, id="", title="", mentions=own, by_person=True)))
    return found


def _changed(
    matters: list[Matter], names: Names, meant: frozenset[Name], change: Callable[[Matter], Matter]
) -> list[Matter]:
    """The matter that holds most of the named mentions, and least besides, changed."""
    hits = [len(_hits(matter, names, meant)) for matter in matters]
    if not any(hits):
        return matters
    best = max(range(len(matters)), key=lambda i: (hits[i], -len(matters[i].mentions), -i))
    return [replace(change(m), by_person=True) if i == best else m for i, m in enumerate(matters)]


def with_ids(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Matters with ids made of what they are: the same reports and edits give the same ids."""
    seen: dict[str, int] = {}
    found: list[Matter] = []
    for matter in matters:
        if matter.id:
            found.append(matter)
            continue
        first = matter.mentions[0]
        key = "|".join((str(first.report), first.statement, first.text, matter.title))
        name = "m" + blake2s(key.encode(), digest_size=4).hexdigest()
        seen[name] = seen.get(name, 0) + 1
        found.append(replace(matter, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(found)


# what is shown until edits are applied to what was chained


def merged_at_once(ledger: Ledger, matters: Sequence[Matter]) -> Ledger:
    """The ledger with some matters in the place of the first of them, with its status and the title a person gave."""
    ids = {matter.id for matter in matters}
    first = next((matter for matter in ledger.matters if matter.id in ids), None)
    if first is None:
        return ledger
    named = next((matter for matter in ledger.matters if matter.id in ids and matter.by_person), first)
    told = [mention for matter in ledger.matters if matter.id in ids for mention in matter.mentions]
    whole = replace(first, title=named.title, mentions=Names(ledger.reports).in_order(told), by_person=True)
    rows = (whole if one is first else one for one in ledger.matters if one is first or one.id not in ids)
    return replace(ledger, matters=tuple(rows))


def split_at_once(ledger: Ledger, mentions: Sequence[Mention]) -> Ledger:
    """The ledger with some mentions as a matter of their own, named by the first of them, behind where they were."""
    gone, own = set(mentions), Names(ledger.reports).in_order(mentions)
    found: list[Matter] = []
    placed = False
    for matter in ledger.matters:
        rest = tuple(mention for mention in matter.mentions if mention not in gone)
        if len(rest) == len(matter.mentions):
            found.append(matter)
            continue
        if rest:
            found.append(replace(matter, mentions=rest, by_person=True))
        if not placed:
            placed = True
            title = own[0].text.strip()[:_SHORT]
            found.append(replace(matter, id="", title=title, mentions=own, by_person=True))
    return replace(ledger, matters=with_ids(found))


def renamed_at_once(ledger: Ledger, matter: Matter, title: str) -> Ledger:
    """The ledger with another title for a matter."""
    return _with(ledger, matter, _renamed(title))


def judged_at_once(ledger: Ledger, matter: Matter, status: MatterStatus) -> Ledger:
    """The ledger with another status for a matter."""
    return _with(ledger, matter, _judged(status.value))


def _with(ledger: Ledger, matter: Matter, change: Callable[[Matter], Matter]) -> Ledger:
    rows = (replace(change(one), by_person=True) if one.id == matter.id else one for one in ledger.matters)
    return replace(ledger, matters=tuple(rows))
