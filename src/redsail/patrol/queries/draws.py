"""Random draws as pages need them: lists, outcome, a row by its code, the file and its checkers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.enums import DrawSide, DrawState
from redsail.patrol.models import Draw, DrawParty, DrawRow
from redsail.planning import draw_check
from redsail.planning.canonical import to_data
from redsail.planning.draws import ShownRow, Slip
from redsail.shops.queries.keys import licence_key

PUBLIC = (DrawState.ANNOUNCED, DrawState.DRAWN, DrawState.VOID)


@dataclass(frozen=True)
class Pick:
    """A shop that was drawn: its place, its masked row, and the masked officers who go."""

    place: int
    row: DrawRow
    crew: list[DrawRow]


def visible(user: Actor) -> QuerySet[Draw]:
    """The draws that somebody signed in may see, without their files."""
    return access.draws(user).select_related("unit", "before").defer("text")


def public() -> QuerySet[Draw]:
    """What strangers see: from the announcement on, void draws as well."""
    return Draw.objects.filter(state__in=PUBLIC).select_related("unit", "before", "again").defer("text")


def public_draw(token: UUID) -> Draw | None:
    """The draw at a public address."""
    return public().filter(token=token).first()


def link_digest(secret: str) -> str:
    """What is kept of a party's link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def party_of(secret: str) -> DrawParty | None:
    """The party whose link this is."""
    return DrawParty.objects.select_related("draw__unit").filter(link=link_digest(secret)).first()


def overdue(draw: Draw) -> bool:
    """Whether the time for telling secrets has passed and somebody owes one."""
    return draw.state == DrawState.ANNOUNCED and draw.reveal_by <= timezone.now()


def counts(draw: Draw) -> dict[str, int]:
    """Rows on the two lists, and how many of them take no part."""
    found = draw.rows.order_by().values("side").annotate(all=Count("pk"), out=Count("pk", filter=~Q(out="")))
    return {f"{row['side']}_{name}": row[name] for row in found for name in ("all", "out")}


def reasons(draw: Draw) -> list[tuple[str, str, int]]:
    """(side, reason, rows) of those who took no part, most first."""
    found = draw.rows.exclude(out="").order_by().values_list("side", "out").annotate(n=Count("pk"))
    return list(found.order_by("side", "-n", "out"))


def picks(draw: Draw) -> list[Pick]:
    """What was drawn, in order, in two queries."""
    officers = {row.key: row for row in draw.rows.filter(side=DrawSide.OFFICER)}
    drawn = draw.rows.filter(side=DrawSide.OBJECT, place__isnull=False).select_related("shop")
    return [Pick(row.place or 0, row, [officers[key] for key in row.crew]) for row in drawn.order_by("place")]


def officers(draw: Draw) -> list[DrawRow]:
    """The list of officers with whom they are about."""
    return list(draw.rows.filter(side=DrawSide.OFFICER).select_related("person"))


def own_row(draw: Draw, *, licence: str, code: str) -> DrawRow | None:
    """The row of the shop that shows its licence number and the code of its slip; None where the two do not fit."""
    row = draw.rows.filter(side=DrawSide.OBJECT, code=code_key(code)).first()
    if row is None or licence_key(str(row.private.get("licence", ""))) != licence_key(licence):
        return None
    return row


def slips_of(draw: Draw, text: str = "") -> QuerySet[DrawRow]:
    """The slips of the shops; `text`: in licence or name as they stood."""
    rows = draw.rows.filter(side=DrawSide.OBJECT).select_related("shop")
    if text:
        rows = rows.filter(Q(shop__licence__icontains=text) | Q(shop__name__icontains=text))
    return rows.order_by("shop__town", "shop__street", "pk")


def code_key(text: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(text.split()).replace("-", "").upper()[:16]


def shown(row: DrawRow) -> ShownRow:
    """The row as published after the draw."""
    return ShownRow(row.number, row.label, row.risk, row.out, tuple(row.recused), row.sealed, row.salt)


def slip(row: DrawRow) -> Slip:
    """What its owner may hold against the announcement."""
    return Slip(str(row.pk), shown(row), row.private, row.private_salt)


def slip_text(row: DrawRow) -> str:
    """The slip as a file that both checkers read."""
    return json.dumps(to_data(slip(row)), ensure_ascii=False, indent=1) + "\n"


def text(draw: Draw) -> str:
    """The published file."""
    return Draw.objects.values_list("text", flat=True).get(pk=draw.pk)


def faults(draw: Draw) -> list[tuple[str, tuple[Any, ...]]]:
    """What the stand-alone checker says of the published file, as (code, values). Recomputed at every call."""
    return list(draw_check.faults(json.loads(text(draw))))


def checker() -> bytes:
    """The stand-alone program, as it is given out."""
    return Path(draw_check.__file__).read_bytes()


def told(row: DrawRow) -> dict[str, Any]:
    """The row with its salts as plain values, for the page that opens it."""
    return {**asdict(shown(row)), "private": row.private, "private_salt": row.private_salt, "key": row.key}
