"""Keep a signature or a photo with its inspection."""

from __future__ import annotations

import io
from uuid import UUID

from django.db import transaction

from redsail import files
from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.base.references import reference
from redsail.files import contents
from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.enums import PictureKind
from redsail.patrol.models import Picture, Visit

MOST_BYTES = 2 * 1024 * 1024
MOST_PICTURES = 12


@transaction.atomic
def attach(visit: Visit, *, by: Actor, key: UUID, kind: str, content: bytes) -> Picture:
    """The picture, checked by what it is and not by what it calls itself. Sent again, it is what it was.

    Raises Refused unless `by` may write for that night; BadInput for a service visit, which has no pictures, for what
    is no picture, for too large or too many, and for a second signature.
    """
    access.require_record(by, visit.campaign, visit.date)
    if known := Picture.objects.filter(key=key).first():
        return known
    inspection = visit.inspection
    if inspection is None:
        raise BadInput("patrol.picture_of_service")
    if kind not in PictureKind.values:
        raise BadInput("patrol.no_such_choice", field="kind", value=kind)
    there = list(inspection.pictures.values_list("kind", flat=True))
    if len(there) >= MOST_PICTURES:
        raise BadInput("patrol.pictures_too_many", most=MOST_PICTURES)
    if kind == PictureKind.SIGNATURE and kind in there:
        raise BadInput("patrol.signed_already")
    name = f"{visit.date.isoformat()}-{visit.shop_id}-{kind}-{len(there) + 1}"
    unit = visit.campaign.unit
    file = files.store(io.BytesIO(content), name=name, unit=unit, by=by, allow=contents.PICTURES, limit=MOST_BYTES)
    row = Picture.objects.create(inspection=inspection, kind=kind, file=file, key=key, by=reference(by))
    audit.record(chain=unit, by=by, verb="patrol.attach_picture", subject=row, after={"kind": kind})
    return row
