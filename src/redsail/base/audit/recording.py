"""Adding an entry to a chain, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from redsail.base.audit import chain as chains
from redsail.base.errors import Clash
from redsail.base.models import AuditEntry, AuditHead
from redsail.base.references import reference

Values = Mapping[str, Any]
Change = tuple[Any, Values | None, Values | None]


def record(
    *,
    chain: Any,
    by: Any,
    verb: str,
    subject: Any,
    before: Values | None = None,
    after: Values | None = None,
    key: bytes | None = None,
) -> AuditEntry:
    """Write that `by` did `verb` to `subject`, as the last entry of `chain`.

    `chain`, `by` and `subject` are saved rows or references ("unit:12", "user:7", "cli:name", "shop:88"). `before` and
    `after` are the values by field name (None: it did not exist); only fields that differ are kept, and only as keyed
    digests. `key`: 32 bytes of a personal subject, else the installation's. Must run inside the transaction of the
    deed (RuntimeError otherwise), so that neither can exist without the other. Call it last: from here to the commit
    the chain's head is held, and other deeds of the same unit wait.
    """
    old, new = _changed(before, after)
    digest_key = key or chains.installation_key()
    return _append(
        chain=reference(chain),
        actor=reference(by),
        verb=verb,
        subject=reference(subject),
        fields=",".join(sorted(set(old or {}) | set(new or {}))),
        before_digest=chains.digest(old, digest_key),
        after_digest=chains.digest(new, digest_key),
    )


def record_bulk(*, chain: Any, by: Any, verb: str, subject: Any, changes: Iterable[Change]) -> AuditEntry:
    """One entry for many changes: their count and the digest of the change set, in the order given.

    `subject` names the whole ("register_import:5"); each change is (subject, before, after) as in `record`, read once,
    so a generator over 100,000 rows needs no memory.
    """
    found, count = change_digest(changes)
    return _append(
        chain=reference(chain),
        actor=reference(by),
        verb=verb,
        subject=reference(subject),
        change_digest=found,
        change_count=count,
    )


def change_digest(changes: Iterable[Change]) -> tuple[str, int]:
    """Digest and length of a change set; the same again from a kept change set proves that it is the one recorded."""
    running = hmac.new(chains.installation_key(), digestmod=hashlib.sha256)
    count = 0
    for subject, before, after in changes:
        old, new = _changed(before, after)
        running.update(chains.canonical([reference(subject), old, new]) + b"\n")
        count += 1
    return running.hexdigest(), count


def _changed(before: Values | None, after: Values | None) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    if before is None or after is None:
        return (None if before is None else dict(before)), (None if after is None else dict(after))
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def _append(*, chain: str, subject: str, **content: Any) -> AuditEntry:
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record belongs inside the transaction of the deed")
    head = _claimed_head(chain)
    entry = AuditEntry(
        chain=chain,
        seq=head.seq + 1,
        at=timezone.now(),
        subject_type=subject.partition(":")[0],
        subject_id=subject.partition(":")[2],
        previous=head.hash,
        **content,
    )
    entry.hash = chains.entry_hash(entry)
    entry.seal = chains.entry_seal(entry.hash)
    _advance(head, entry.hash)
    entry.save(force_insert=True)
    return entry


def _claimed_head(chain: str) -> AuditHead:
    # Where there are row locks the second writer waits here; SQLite let only one writer in at BEGIN.
    head = AuditHead.objects.select_for_update().filter(chain=chain).first()
    return head or _opened(chain)


def _advance(head: AuditHead, hash_: str) -> None:
    was = head.seq
    head.seq, head.hash = was + 1, hash_
    head.seal = chains.head_seal(head)
    # Conditional all the same: whatever the isolation level, two writers never get one place.
    moved = AuditHead.objects.filter(chain=head.chain, seq=was).update(seq=head.seq, hash=head.hash, seal=head.seal)
    if not moved:
        raise Clash("base.busy")


def _opened(chain: str) -> AuditHead:
    """A new chain, entered in the register so that a whole chain cannot vanish unnoticed."""
    register = _claimed_register()
    raced = AuditHead.objects.filter(chain=chain).first()
    if raced is not None:  # opened by another writer while we waited for the register
        return AuditHead.objects.select_for_update().get(chain=chain)
    _advance(register, chains.register_hash(register.hash, chain))
    head = AuditHead(chain=chain, number=register.seq, seq=0, hash=chains.FIRST)
    head.seal = chains.head_seal(head)
    head.save(force_insert=True)
    return head


def _claimed_register() -> AuditHead:
    found = AuditHead.objects.select_for_update().filter(chain=chains.REGISTER).first()
    if found is not None:
        return found
    register = AuditHead(chain=chains.REGISTER, number=0, seq=0, hash=chains.FIRST)
    register.seal = chains.head_seal(register)
    try:
        with transaction.atomic():
            register.save(force_insert=True)
    except IntegrityError:  # the very first two entries of an installation, at once
        pass
    return AuditHead.objects.select_for_update().get(chain=chains.REGISTER)
