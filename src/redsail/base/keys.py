"""Keys of the installation, each for one use only, derived from the key file that lies outside the database."""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def derived(purpose: str) -> bytes:
    """32 bytes for `purpose` (HKDF-SHA256 of the keeper key, RFC 5869). Different purposes give unrelated keys."""
    return _derive(settings.KEEPER_KEY, purpose)


def derive_from(secret: bytes, purpose: str) -> bytes:
    """32 bytes for `purpose` out of another secret, such as a subject's key."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"redsail/{purpose}".encode()).derive(secret)


@lru_cache(maxsize=64)
def _derive(keeper: str, purpose: str) -> bytes:
    return derive_from(keeper.encode(), purpose)
