"""Enter carton codes at an inspection, many at once; enter the bureau's four letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import words_of_codes  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.models import CartonCode, CodeLetters, Inspection, Visit
from redsail.patrol.queries import carton_codes
from redsail.patrol.queries.carton_codes import Read
from redsail.shops.models import Shop

MOST = 200


def enter(*, by: Actor, visit: Visit, lines: Sequence[str]) -> list[CartonCode]:
    """Keep the codes, each once however often it is sent. Raises Refused, or Problems with every line that cannot be
    read; at a service visit nothing is read at all, and the try is on record.
    """
    access.require_record(by, visit.campaign, visit.date)
    if visit.inspection is None:
        with transaction.atomic():
            audit.record(chain=visit.campaign.unit, by=by, verb="patrol.refuse_wall", subject=visit)
        raise Problems([BadInput("patrol.codes_while_serving", shop=visit.shop.name)])
    return _enter(by, visit, visit.inspection, [line for line in lines if line.strip()])


@transaction.atomic
def _enter(by: Actor, visit: Visit, inspection: Inspection, lines: Sequence[str]) -> list[CartonCode]:
    unit, today = visit.campaign.unit, timezone.localdate()
    own = letters_of(unit)
    read = [carton_codes.read(line, today, own) for line in lines]
    if wrong := _against(read):
        raise Problems(wrong)
    licences = {each.licence for each in read}
    origins = dict(Shop.objects.filter(unit=unit, licence_key__in=licences).values_list("licence_key", "pk"))
    made = [_kept(by, visit, inspection, each, origins.get(each.licence)) for each in read]
    after = {"codes": [(row.code, row.agrees) for row in made]}
    audit.record(chain=unit, by=by, verb="patrol.enter_codes", subject=inspection, after=after)
    return made


def _kept(by: Actor, visit: Visit, inspection: Inspection, found: Read, origin: int | None) -> CartonCode:
    facts = {
        "sorted_on": found.day,
        "letters": found.letters,
        "licence": found.licence,
        "agrees": carton_codes.agrees(found.licence, visit.shop.licence),
        "origin_id": origin,
        "warnings": list(found.warnings),
        "by": reference(by),
    }
    return CartonCode.objects.get_or_create(inspection=inspection, code=found.code, defaults=facts)[0]


@transaction.atomic
def set_letters(*, by: Actor, unit: Unit, letters: str, source: str) -> CodeLetters:
    """The four letters and where they are written; they are compared from then on, and only warned about."""
    access.require_plan(by, unit)
    text = carton_codes.plain(letters)
    wrong = [] if re.fullmatch(r"[A-Z]{4}", text) else [BadInput("patrol.code_letters_four", value=letters[:20])]
    if not source.strip():
        wrong.append(BadInput("patrol.code_letters_source"))
    if wrong:
        raise Problems(wrong)
    facts = {"letters": text, "source": source.strip()[:200], "by": reference(by)}
    row, _new = CodeLetters.objects.update_or_create(unit=unit, defaults=facts)
    audit.record(chain=unit, by=by, verb="patrol.set_code_letters", subject=row, after=facts)
    return row


def letters_of(unit: Unit) -> str:
    """The bureau's letters, "" while nobody entered them."""
    return CodeLetters.objects.filter(unit=unit).values_list("letters", flat=True).first() or ""


def _against(read: Sequence[Read]) -> list[BadInput]:
    found = [] if read else [BadInput("patrol.no_codes")]
    if len(read) > MOST:
        found.append(BadInput("patrol.codes_many", count=len(read), most=MOST))
    for number, each in enumerate(read, start=1):
        numbers = {"row": number, "length": len(each.code)}
        found += [BadInput(f"patrol.code_{fault}", **numbers) for fault in each.faults]
    return found
