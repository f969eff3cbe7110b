"""Sealing a text under a key, and opening it again. Pure: AES-256-GCM, no database.

A sealed text is `s1.<number of the subject key>.<base64 of nonce and ciphertext>`; the place it belongs to ("table.
column") is authenticated with it, so that a sealed text moved to another column does not open there.
"""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from redsail.base.keys import derive_from, derived

_MARK = "s1."
_NONCE = 12


class Sealed(str):
    """A sealed text, as the database holds it."""

    __slots__ = ()

    @property
    def key_number(self) -> int:
        """The primary key of the `SubjectKey` that opens it."""
        return int(self.split(".", 2)[1])


class Damaged(ValueError):
    """The sealed text was altered, moved, or belongs to another key."""


def is_sealed(text: str) -> bool:
    """Whether this looks like a sealed text."""
    return text.startswith(_MARK) and text.count(".") == 2


def seal(text: str, *, key: bytes, number: int, place: str) -> Sealed:
    """Seal `text` under the 32-byte `key` of subject key `number`, for `place`."""
    nonce = os.urandom(_NONCE)
    box = AESGCM(derive_from(key, "privacy/values/1")).encrypt(nonce, text.encode(), _bound(number, place))
    return Sealed(f"{_MARK}{number}.{base64.urlsafe_b64encode(nonce + box).decode()}")


def unseal(token: Sealed, *, key: bytes, place: str) -> str:
    """The text again. Raises Damaged."""
    try:
        raw = base64.urlsafe_b64decode(token.split(".", 2)[2])
        box = AESGCM(derive_from(key, "privacy/values/1"))
        return box.decrypt(raw[:_NONCE], raw[_NONCE:], _bound(token.key_number, place)).decode()
    except (InvalidTag, ValueError, IndexError) as error:
        raise Damaged(place) from error


def wrap(key: bytes, subject: str) -> bytes:
    """A subject's key, wrapped by the keeper key and bound to the subject's name."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(derived("privacy/wrap/1")).encrypt(nonce, key, subject.encode())


def unwrap(wrapped: bytes, subject: str) -> bytes:
    """The subject's key. Raises Damaged, above all when the keeper key is not the one that wrapped it."""
    try:
        return AESGCM(derived("privacy/wrap/1")).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], subject.encode())
    except (InvalidTag, ValueError) as error:
        raise Damaged(subject) from error


def _bound(number: int, place: str) -> bytes:
    return f"{number}|{place}".encode()
