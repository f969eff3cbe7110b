"""A record as a phone makes it, read with suspicion: whatever does not fit is said, nothing is guessed."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from redsail.base.errors import BadInput
from redsail.sync import sealing
from redsail.sync.models import Pack

MOST_TEXT = 4_000_000
KINDS = frozenset({"visit", "inspection", "checklist", "codes", "need", "presence", "remark", "photo"})


@dataclass(frozen=True)
class Record:
    """`id` was made on the phone, `after` is the record that has to come first, `shop` the shop it is about.

    `base`: what the phone knew of the thing when this was written (None: nothing).
    """

    id: UUID
    kind: str
    made_at: datetime
    body: dict[str, Any]
    base: dict[str, Any] | None = None
    after: UUID | None = None
    shop: int | None = None
    context: dict[str, Any] = field(default_factory=dict)


def opened(envelope: str) -> tuple[Pack, Record]:
    """Pack and record in a sealed envelope. Raises BadInput: not ours, not made with one of our packs, unreadable."""
    if len(envelope) > MOST_TEXT:
        raise BadInput("sync.unfit", where="size")
    content = sealing.opened(envelope)
    token, text, proof = (str(content.get(name, "")) for name in ("pack", "record", "proof"))
    if not hmac.compare_digest(sealing.proof(sealing.delivery_key(token), text), proof):
        raise BadInput("sync.no_such_pack")
    pack = Pack.objects.filter(token=_uuid(token, "pack")).first()
    if pack is None:
        raise BadInput("sync.no_such_pack")
    return pack, read(text)


def read(text: str) -> Record:
    """A record's own text. Raises BadInput naming the first field that does not fit."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("sync.unfit", where="json") from None
    if not isinstance(found, dict):
        raise BadInput("sync.unfit", where="json")
    kind = found.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadInput("sync.unknown_kind", kind=str(kind)[:20])
    context = _mapping(found.get("context") or {}, "context")
    shop = context.get("shop")
    if shop is not None and (not isinstance(shop, int) or isinstance(shop, bool)):
        raise BadInput("sync.unfit", where="context.shop")
    base, after = found.get("base"), found.get("after")
    return Record(
        id=_uuid(found.get("id"), "id"),
        kind=kind,
        made_at=_moment(found.get("made_at")),
        body=_mapping(found.get("body"), "body"),
        base=None if base is None else _mapping(base, "base"),
        after=None if after is None else _uuid(after, "after"),
        shop=shop,
        context=context,
    )


def moment(value: Any) -> datetime | None:
    """A phone's clock as it is sent beside the envelopes; nothing where it cannot be read."""
    try:
        return _moment(value)
    except BadInput:
        return None


def _uuid(value: Any, where: str) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise BadInput("sync.unfit", where=where) from None


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadInput("sync.unfit", where=where)
    return value


def _moment(value: Any) -> datetime:
    """Aware, and in a year that every database can hold."""
    try:
        found = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        raise BadInput("sync.unfit", where="made_at") from None
    if found.tzinfo is None or not 2000 <= found.year <= 2200:
        raise BadInput("sync.unfit", where="made_at")
    return found.astimezone(UTC)
