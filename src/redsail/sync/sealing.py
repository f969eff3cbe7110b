"""Opening what a phone sealed to this installation. Pure: no database.

A phone makes a key pair for one record (ECDH, P-256), derives a key from it and the installation's public key
(HKDF-SHA256) and seals with AES-256-GCM. Afterwards not even the phone can open it. Browsers of 2020 know all three.
The private key is derived from the keeper key, which lies in a file that only its owner reads.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from redsail.base.errors import BadInput
from redsail.base.keys import derived

MARK = "f1"
INFO = b"redsail/field/1"
# The order of P-256: FIPS 186-4, D.1.2.3.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def public_key() -> str:
    """The installation's public key as base64 of an uncompressed point, which is how browsers read it."""
    return base64.b64encode(_point(_private().public_key())).decode()


def delivery_key(token: str) -> bytes:
    """What a phone proves with that a record was made with the pack `token`."""
    return hmac.new(derived("sync/packs/1"), token.encode(), hashlib.sha256).digest()


def proof(key: bytes, text: str) -> str:
    """The proof of a record's text under a pack's delivery key."""
    return base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()


def opened(envelope: str) -> dict[str, Any]:
    """What was sealed. `envelope`: `f1.<key>.<nonce>.<box>` in base64. Raises BadInput when it does not open here."""
    try:
        mark, point, nonce, box = envelope.split(".")
        if mark != MARK:
            raise ValueError(mark)
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(point, validate=True))
        secret = _private().exchange(ec.ECDH(), theirs)
        key = HKDF(algorithm=SHA256(), length=32, salt=base64.b64decode(point), info=INFO).derive(secret)
        text = AESGCM(key).decrypt(base64.b64decode(nonce), base64.b64decode(box), None)
        found = json.loads(text)
    except (InvalidTag, ValueError, TypeError, RecursionError):
        raise BadInput("sync.not_ours") from None
    if not isinstance(found, dict):
        raise BadInput("sync.not_ours")
    return found


def sealed(content: dict[str, Any]) -> str:
    """The same as a phone does it: for papers typed in at the office and for tests of the phone's own sealing."""
    mine = ec.generate_private_key(ec.SECP256R1())
    point = _point(mine.public_key())
    secret = mine.exchange(ec.ECDH(), _private().public_key())
    key = HKDF(algorithm=SHA256(), length=32, salt=point, info=INFO).derive(secret)
    nonce = hashlib.sha256(point).digest()[:12]  # the key is used once, so any nonce will do
    box = AESGCM(key).encrypt(nonce, json.dumps(content, ensure_ascii=False).encode(), None)
    return ".".join([MARK, *(base64.b64encode(part).decode() for part in (point, nonce, box))])


def _private() -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(derived("sync/outbox/1") + derived("sync/outbox/1/more"), "big")
    return ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
