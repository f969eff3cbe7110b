"""Random draws that a stranger can recompute: lists fixed by hashes first, secrets of several parties after.

Before the draw an `Announcement` is published: how many, by which classes and papers, a hash for every row of both
lists (objects and officers), and each party's commitment to a secret. After all secrets are revealed, the order is the
order of SHA-256 hashes of the seed and the rows, so nobody could choose it and anybody can repeat it. The method is
written down in docs/algorithms/draws.md; `redsail.planning.draw_check` repeats it without this module.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redsail.planning.errors import PlanningError

METHOD = "redsail-draw-1"
MOST_WEIGHT = 100
LEAST_PARTIES = 2


@dataclass(frozen=True)
class ListRow:
    """A row of a list before it is sealed. `number` and `label` are published masked; `private` never is.

    `risk` names a class of the announcement (objects only), `out` is the reason why the row takes no part ("" for
    none), `recused` holds `key`s of officers who must not go there.
    """

    key: str
    number: str
    label: str
    private: Mapping[str, str] = field(default_factory=dict)
    risk: str = ""
    out: str = ""
    recused: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownRow:
    """A row as published after the draw. `sealed` is the hash of its private part, `recused` are hashes of officers."""

    number: str
    label: str
    risk: str
    out: str
    recused: tuple[str, ...]
    sealed: str
    salt: str


@dataclass(frozen=True)
class Slip:
    """What the owner of one row gets before the draw: the row, and what opens its private part."""

    key: str
    shown: ShownRow
    private: Mapping[str, str]
    private_salt: str


@dataclass(frozen=True)
class Party:
    """Somebody who brings a secret. `commitment` is the hash of it, published with the announcement."""

    name: str
    commitment: str


@dataclass(frozen=True)
class Announcement:
    """All that is fixed before anybody knows a secret. `before` is the digest of the draw that this one repeats."""

    title: str
    paper: str
    announced: str
    take: int
    crew: int
    classes: Mapping[str, int]
    parties: tuple[Party, ...]
    objects: tuple[str, ...]
    officers: tuple[str, ...]
    before: str = ""
    attempt: int = 1
    method: str = METHOD


@dataclass(frozen=True)
class Drawn:
    """An object that was drawn, in order, and the officers drawn for it (none where all are recused)."""

    object: str
    crew: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What came out. A draw in which a secret was never revealed is void; `missing` names who owes it."""

    void: bool
    missing: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    reserves: tuple[str, ...] = ()


@dataclass(frozen=True)
class DrawFile:
    """The published file: the announcement alone at first, later with secrets, rows and outcome."""

    announcement: Announcement
    digest: str
    secrets: tuple[str, ...] = ()
    objects: tuple[ShownRow, ...] = ()
    officers: tuple[ShownRow, ...] = ()
    outcome: Outcome | None = None


def commitment(secret: str) -> str:
    """SHA-256 (hex) by which a party is bound to `secret` without telling it."""
    return _hash("redsail-draw-secret", secret)


def row_hash(row: ShownRow, kind: str) -> str:
    """The hash that stands for a row of `kind` (object or officer) in the announcement."""
    return _hash(
        "redsail-draw-row",
        kind,
        row.salt,
        row.number,
        row.label,
        row.risk,
        row.out,
        list(row.recused),
        row.sealed,
    )


def announce(
    objects: Iterable[ListRow], officers: Iterable[ListRow], terms: Announcement, salt: Callable[[], str]
) -> tuple[DrawFile, tuple[Slip, ...], tuple[Slip, ...]]:
    """Fix both lists. `terms` are the announcement without its lists, `salt` gives a new random text at every call.

    Returns the file to publish, the slips of the objects and those of the officers (keep both unpublished).
    Raises PlanningError: draw_row_twice, draw_class, draw_recused, draw_parties, draw_take, draw_crew, draw_weight.
    """
    ours, theirs = tuple(objects), tuple(officers)
    _refuse(ours, theirs, terms)
    officer_slips = tuple(_slip(row, (), salt) for row in theirs)
    hashes = {slip.key: row_hash(slip.shown, "officer") for slip in officer_slips}
    object_slips = tuple(_slip(row, tuple(sorted(hashes[key] for key in row.recused)), salt) for row in ours)
    announcement = replace(
        terms,
        objects=tuple(sorted(row_hash(slip.shown, "object") for slip in object_slips)),
        officers=tuple(sorted(hashes.values())),
    )
    return DrawFile(announcement, announcement_digest(announcement)), object_slips, officer_slips


def reveal(file: DrawFile, objects: Sequence[Slip], officers: Sequence[Slip], secrets: Mapping[str, str]) -> DrawFile:
    """The file with secrets, rows and outcome; void where a secret is missing (its rows stay unpublished).

    Raises PlanningError: draw_secret (a secret that is not the one committed to), draw_rows (slips of another draw),
    draw_done (an outcome stands already: a draw happens once).
    """
    if file.outcome is not None:
        raise PlanningError("draw_done")
    parties = file.announcement.parties
    for party in parties:
        if party.name in secrets and commitment(secrets[party.name]) != party.commitment:
            raise PlanningError("draw_secret", party=party.name)
    kept = tuple(secrets.get(party.name, "") for party in parties)
    missing = tuple(party.name for party, secret in zip(parties, kept, strict=True) if not secret)
    if missing:
        return replace(file, secrets=kept, outcome=Outcome(True, missing))
    shown = [{row_hash(slip.shown, kind): slip.shown for slip in slips} for kind, slips in _both(objects, officers)]
    if tuple(sorted(shown[0])) != file.announcement.objects or tuple(sorted(shown[1])) != file.announcement.officers:
        raise PlanningError("draw_rows")
    outcome = outcome_of(file.announcement, shown[0], shown[1], seed_of(file.digest, kept))
    rows = [tuple(table[key] for key in sorted(table)) for table in shown]
    return replace(file, secrets=kept, objects=rows[0], officers=rows[1], outcome=outcome)


def masked(text: str) -> str:
    """A name or number with its middle hidden: enough for its owner to know it, not for others."""
    if len(text) > 8:
        return f"{text[:4]}{'*' * (len(text) - 8)}{text[-4:]}"
    if len(text) > 2:
        return f"{text[0]}{'*' * (len(text) - 2)}{text[-1]}"
    return f"{text[:1]}*"


def announcement_digest(announcement: Announcement) -> str:
    """SHA-256 (hex) of the announcement: the short line that goes on the notice before the draw."""
    parties = [[party.name, party.commitment] for party in announcement.parties]
    return _hash(
        announcement.method,
        announcement.title,
        announcement.paper,
        announcement.announced,
        announcement.take,
        announcement.crew,
        sorted([name, weight] for name, weight in announcement.classes.items()),
        parties,
        list(announcement.objects),
        list(announcement.officers),
        announcement.before,
        announcement.attempt,
    )


def seed_of(digest: str, secrets: Sequence[str]) -> str:
    """The seed: nobody knows it before the last secret is told, and it holds for this announcement alone."""
    return _hash(METHOD, digest, list(secrets))


def outcome_of(
    terms: Announcement, objects: Mapping[str, ShownRow], officers: Mapping[str, ShownRow], seed: str
) -> Outcome:
    """Objects by their smallest ticket, officers by theirs, crews in that order, each object the next crew that may go.

    A row of weight w has w tickets: the chance to come next is its share of the weights of those left.
    """
    weighed = {key: terms.classes.get(row.risk, 1) for key, row in objects.items() if not row.out}
    order = sorted(weighed, key=lambda key: min(_ticket(seed, "object", key, n) for n in range(weighed[key])))
    able = sorted((key for key, row in officers.items() if not row.out), key=lambda k: _ticket(seed, "officer", k, 0))
    whole = len(able) // terms.crew * terms.crew
    crews = [tuple(able[n : n + terms.crew]) for n in range(0, whole, terms.crew)]
    drawn, turn = [], 0
    for key in order[: terms.take]:
        waiting = [(turn + step) % len(crews) for step in range(len(crews))]
        found = next((n for n in waiting if not set(crews[n]) & set(objects[key].recused)), None)
        drawn.append(Drawn(key, () if found is None else crews[found]))
        turn = turn if found is None else found + 1
    return Outcome(False, (), tuple(drawn), tuple(able[whole:]))


def _ticket(seed: str, kind: str, row: str, number: int) -> str:
    return hashlib.sha256(f"{seed}\n{kind}\n{row}\n{number}".encode()).hexdigest()


def _slip(row: ListRow, recused: tuple[str, ...], salt: Callable[[], str]) -> Slip:
    private_salt = salt()
    sealed = _hash("redsail-draw-private", private_salt, sorted([k, v] for k, v in row.private.items()))
    shown = ShownRow(row.number, row.label, row.risk, row.out, recused, sealed, salt())
    return Slip(row.key, shown, row.private, private_salt)


def _refuse(objects: tuple[ListRow, ...], officers: tuple[ListRow, ...], terms: Announcement) -> None:
    for rows in (objects, officers):
        seen: set[str] = set()
        for row in rows:
            if row.key in seen:
                raise PlanningError("draw_row_twice", row=row.key)
            seen.add(row.key)
    known = {row.key for row in officers}
    for row in objects:
        if terms.classes and row.risk not in terms.classes:
            raise PlanningError("draw_class", row=row.key, risk=row.risk)
        for key in row.recused:
            if key not in known:
                raise PlanningError("draw_recused", row=row.key, officer=key)
    _refuse_terms(objects, officers, terms)


def _refuse_terms(objects: tuple[ListRow, ...], officers: tuple[ListRow, ...], terms: Announcement) -> None:
    names = {party.name for party in terms.parties if party.name}
    if len(names) < LEAST_PARTIES or len(names) < len(terms.parties):
        raise PlanningError("draw_parties", least=LEAST_PARTIES)
    for name, weight in terms.classes.items():
        if not 1 <= weight <= MOST_WEIGHT:
            raise PlanningError("draw_weight", risk=name, weight=weight, most=MOST_WEIGHT)
    able = sum(not row.out for row in objects)
    if not 1 <= terms.take <= able:
        raise PlanningError("draw_take", take=terms.take, able=able)
    people = sum(not row.out for row in officers)
    if not 1 <= terms.crew <= people:
        raise PlanningError("draw_crew", crew=terms.crew, able=people)


def _both(objects: Sequence[Slip], officers: Sequence[Slip]) -> tuple[tuple[str, Sequence[Slip]], ...]:
    return ("object", objects), ("officer", officers)


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
