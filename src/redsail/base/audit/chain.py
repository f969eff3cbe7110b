"""Canonical bytes, hashes and seals of the chain. Pure: no database; keys come from the key file.

    hash_n = SHA-256(hash_{n-1} | canonical content of entry n)
    seal_n = HMAC-SHA-256(entry key, hash_n)          head seal = HMAC-SHA-256(head key, chain | seq | hash)

Whoever owns the database but not the key file can rewrite rows and hashes, but no seal.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from redsail.base.keys import derived
from redsail.base.models import AuditEntry, AuditHead

FIRST = "0" * 64
REGISTER = ""  # the chain of chains: its head alone exists
_CONTENT = (
    "chain",
    "seq",
    "actor",
    "verb",
    "subject_type",
    "subject_id",
    "fields",
    "before_digest",
    "after_digest",
    "change_digest",
    "change_count",
    "previous",
)


def canonical(value: Any) -> bytes:
    """One spelling for equal values: JSON, keys sorted, no blanks, UTF-8. Raises TypeError for what has none."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain
    ).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value.tzinfo else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    if hasattr(value, "__str__") and type(value).__name__ in {"UUID", "__proxy__"}:
        return str(value)
    if hasattr(value, "pk"):
        return value.pk
    raise TypeError(f"{type(value).__name__} has no canonical form")


def digest(values: Mapping[str, Any] | None, key: bytes) -> str:
    """HMAC of the values under `key`; empty for nothing. Keyed, so that a short value cannot be guessed from it."""
    return "" if values is None else hmac.new(key, canonical(values), hashlib.sha256).hexdigest()


def installation_key() -> bytes:
    """The key of digests of things that are not about one person."""
    return derived("audit/digest/1")


def entry_hash(entry: AuditEntry) -> str:
    """The hash that belongs to what the row says now."""
    content = {name: getattr(entry, name) for name in _CONTENT} | {"at": entry.at}
    return hashlib.sha256(entry.previous.encode() + b"|" + canonical(content)).hexdigest()


def entry_seal(hash_: str) -> str:
    """The seal of an entry."""
    return hmac.new(derived("audit/entry/1"), hash_.encode(), hashlib.sha256).hexdigest()


def head_seal(head: AuditHead) -> str:
    """The seal of a head; a domain of its own, so that no entry's seal can pass for it."""
    content = canonical([head.chain, head.number, head.seq, head.hash])
    return hmac.new(derived("audit/head/1"), content, hashlib.sha256).hexdigest()


def register_hash(previous: str, chain: str) -> str:
    """The register's hash after `chain` was opened."""
    return hashlib.sha256(f"{previous}|{chain}".encode()).hexdigest()
