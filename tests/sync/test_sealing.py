"""Catches: an envelope that opens although it was altered, and a proof that holds for another pack or another text."""

from __future__ import annotations

import base64

import pytest

from redsail.base.errors import BadInput
from redsail.sync import sealing


def test_what_was_sealed_opens_here_and_nowhere_else(settings: object) -> None:
    envelope = sealing.sealed({"text": "三家店 🚩"})
    assert sealing.opened(envelope) == {"text": "三家店 🚩"}
    assert len(base64.b64decode(sealing.public_key())) == 65
    before = sealing.public_key()
    settings.KEEPER_KEY = "another installation's key, long enough to be one"  # type: ignore[attr-defined]
    assert sealing.public_key() != before
    with pytest.raises(BadInput, match=r"sync\.not_ours"):
        sealing.opened(envelope)


@pytest.mark.parametrize("place", range(4))
def test_any_altered_part_is_refused(place: int) -> None:
    parts = sealing.sealed({"text": "a"}).split(".")
    raw = bytearray(base64.b64decode(parts[place] + "=" * (-len(parts[place]) % 4)))
    raw[-1] ^= 1
    parts[place] = base64.b64encode(bytes(raw)).decode()
    with pytest.raises(BadInput, match=r"sync\.not_ours"):
        sealing.opened(".".join(parts))


@pytest.mark.parametrize("text", ["", "f1", "f1.a.b.c", "f1....", "x" * 5000, "f1.AAAA.AAAA.AAAA", "鸡.鸭.鱼.肉"])
def test_rubbish_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"sync\.not_ours"):
        sealing.opened(text)


def test_a_proof_belongs_to_one_pack_and_one_text() -> None:
    one, other = sealing.delivery_key("a"), sealing.delivery_key("b")
    assert sealing.proof(one, "x") == sealing.proof(sealing.delivery_key("a"), "x")
    assert len({sealing.proof(one, "x"), sealing.proof(other, "x"), sealing.proof(one, "y")}) == 3
