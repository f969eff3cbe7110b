"""Reading the whole chain again and finding whatever was changed, removed, swapped, inserted or rewritten.

Reads with a cursor in one pass, so memory does not grow with the chain. Writes nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from redsail.base.audit import chain as chains
from redsail.base.audit import triggers
from redsail.base.errors import BadInput
from redsail.base.models import AuditEntry, AuditHead


@dataclass(frozen=True)
class Fault:
    """Something wrong: `code` (audit.*), in which chain, at which number (0: the chain as a whole)."""

    code: str
    chain: str
    seq: int = 0

    @property
    def numbers(self) -> dict[str, object]:
        """For the sentence."""
        return {"chain": self.chain, "seq": self.seq}


@dataclass
class _Walk:
    """Where the walk along one chain stands."""

    chain: str
    seq: int = 0
    hash: str = chains.FIRST
    known: dict[int, str] = field(default_factory=dict)


def head_text(head: AuditHead) -> str:
    """A head as it is printed and handed to a witness: `unit:12@57:<64 hex characters>`."""
    return f"{head.chain}@{head.seq}:{head.hash}"


def heads(chain: str | None = None) -> list[AuditHead]:
    """The heads of all chains (or of one), in the order the chains were opened."""
    rows = AuditHead.objects.exclude(chain=chains.REGISTER).order_by("number")
    return list(rows.filter(chain=chain) if chain else rows)


def faults(
    chain: str | None = None, expected: Iterable[str] = (), read: Callable[[int], None] | None = None
) -> Iterator[Fault]:
    """Every fault in all chains, or in one; chain by chain, in order. Nothing found: nothing was tampered with.

    `expected`: heads printed earlier and kept elsewhere; each must still be an entry of its chain. Only these show that
    a chain was cut back together with its head to an older state. `read(count)` is called now and then with the number
    of entries read. Raises BadInput for an expected head that is none.
    """
    wanted = _parsed(expected)
    known_heads = {head.chain: head for head in AuditHead.objects.all()}
    if not triggers.present():
        yield Fault("audit.triggers_missing", "")
    if chain is None:
        yield from _register_faults(known_heads)
    seen = set()
    for walk in _walks(chain, wanted, read):
        yield from walk.found
        seen.add(walk.place.chain)
        yield from _head_faults(walk.place, known_heads.get(walk.place.chain))
        yield from _expected_faults(walk.place, wanted.pop(walk.place.chain, {}))
    for name, head in known_heads.items():
        if name not in seen and name != chains.REGISTER and chain in (None, name):
            yield from _head_faults(_Walk(name), head)
    for name, places in wanted.items():
        yield from (Fault("audit.expected_missing", name, seq) for seq in places)


@dataclass
class _Walked:
    place: _Walk
    found: list[Fault]


def _walks(
    chain: str | None, wanted: dict[str, dict[int, str]], read: Callable[[int], None] | None
) -> Iterator[_Walked]:
    rows = AuditEntry.objects.order_by("chain", "seq", "id")
    place: _Walk | None = None
    found: list[Fault] = []
    for count, entry in enumerate((rows.filter(chain=chain) if chain else rows).iterator(chunk_size=2000), start=1):
        if read and count % 2000 == 0:
            read(count)
        if place is None or place.chain != entry.chain:
            if place is not None:
                yield _Walked(place, found)
            place, found = _Walk(entry.chain), []
        found.extend(_entry_faults(place, entry))
        if entry.seq in wanted.get(entry.chain, {}):
            place.known[entry.seq] = entry.hash
        place.seq, place.hash = max(entry.seq, place.seq), entry.hash
    if place is not None:
        yield _Walked(place, found)


def _entry_faults(place: _Walk, entry: AuditEntry) -> Iterator[Fault]:
    if entry.seq <= place.seq:
        yield Fault("audit.inserted", entry.chain, entry.seq)
    for seq in range(place.seq + 1, min(entry.seq, place.seq + 1001)):
        yield Fault("audit.removed", entry.chain, seq)
    if entry.seq == place.seq + 1 and entry.previous != place.hash:
        yield Fault("audit.out_of_place", entry.chain, entry.seq)
    if not _same(chains.entry_hash(entry), entry.hash):
        yield Fault("audit.changed", entry.chain, entry.seq)
    elif not _same(chains.entry_seal(entry.hash), entry.seal):
        yield Fault("audit.not_sealed_here", entry.chain, entry.seq)


def _head_faults(place: _Walk, head: AuditHead | None) -> Iterator[Fault]:
    grown = head is None or head.seq < place.seq
    if grown:
        # The heads were read first: work that went on meanwhile is no tampering, the head of now vouches for it.
        head = AuditHead.objects.filter(chain=place.chain).first()
    if head is None:
        yield Fault("audit.head_missing", place.chain)
        return
    if not _same(chains.head_seal(head), head.seal):
        yield Fault("audit.head_changed", place.chain, head.seq)
    if head.seq > place.seq and not grown:
        yield Fault("audit.tail_removed", place.chain, place.seq + 1)
    elif head.seq < place.seq:
        yield Fault("audit.tail_added", place.chain, head.seq + 1)
    elif head.seq == place.seq and head.hash != place.hash:
        yield Fault("audit.head_changed", place.chain, head.seq)


def _register_faults(known: dict[str, AuditHead]) -> Iterator[Fault]:
    """Whether all chains that were ever opened are still there."""
    register = known.get(chains.REGISTER)
    rows = sorted((head for name, head in known.items() if name != chains.REGISTER), key=lambda head: head.number)
    if register is None:
        if rows or AuditEntry.objects.exists():
            yield Fault("audit.register_changed", "")
        return
    running = chains.FIRST
    for head in rows:
        running = chains.register_hash(running, head.chain)
    if not _same(chains.head_seal(register), register.seal):
        yield Fault("audit.register_changed", "")
    elif (len(rows), running) != (register.seq, register.hash):
        yield Fault("audit.chain_removed", "", register.seq)


def _expected_faults(place: _Walk, wanted: dict[int, str]) -> Iterator[Fault]:
    for seq, hash_ in wanted.items():
        if place.known.get(seq) != hash_:
            yield Fault("audit.expected_missing", place.chain, seq)


def _parsed(texts: Iterable[str]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for text in texts:
        name, _, rest = text.strip().rpartition("@")
        seq, _, hash_ = rest.partition(":")
        if not (name and seq.isdigit() and len(hash_) == 64):
            raise BadInput("audit.not_a_head", text=text)
        found.setdefault(name, {})[int(seq)] = hash_
    return found


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one, other)
