"""A slip of the planner as a row, with the code that opens it."""

from __future__ import annotations

import base64
import hashlib

from redsail.patrol.enums import DrawSide
from redsail.patrol.models import Draw, DrawRow
from redsail.planning import Slip
from redsail.planning.draws import row_hash


def row_of(draw: Draw, slip: Slip, side: DrawSide) -> DrawRow:
    """The slip as a row. Its code is made from the private salt: who knows it opens this row and no other."""
    shown = slip.shown
    about = {"shop_id": int(slip.key)} if side == DrawSide.OBJECT else {"person_id": int(slip.key)}
    return DrawRow(
        draw=draw,
        side=side,
        key=row_hash(shown, side.value),
        number=shown.number,
        label=shown.label,
        risk=shown.risk,
        out=shown.out,
        recused=list(shown.recused),
        sealed=shown.sealed,
        salt=shown.salt,
        private=dict(slip.private),
        private_salt=slip.private_salt,
        code=_code(slip.private_salt),
        **about,
    )


def _code(salt: str) -> str:
    made = hashlib.sha256(f"redsail-draw-code\n{salt}".encode()).digest()
    return base64.b32encode(made).decode()[:12]
