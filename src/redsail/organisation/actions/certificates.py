"""Keep enforcement certificates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.models import Certificate, Person
from redsail.privacy.audit import record_personal

KEEP = "people.certificates"


@transaction.atomic
def add(person: Person, *, by: access.Actor, number: str, valid_from: date, valid_to: date) -> Certificate:
    """A new or renewed certificate. Raises BadInput for a number of somebody else or an end before the start."""
    return _written(Certificate(person=person), "people.add_certificate", by, number, valid_from, valid_to)


@transaction.atomic
def change(certificate: Certificate, *, by: access.Actor, number: str, valid_from: date, valid_to: date) -> Certificate:
    """Correct a certificate; its end is moved forward when it is withdrawn."""
    return _written(certificate, "people.change_certificate", by, number, valid_from, valid_to)


def summary(certificate: Certificate) -> dict[str, Any]:
    """What the audit chain keeps of a certificate."""
    return {name: getattr(certificate, name) for name in ("number", "valid_from", "valid_to")}


def _written(
    certificate: Certificate, verb: str, by: access.Actor, number: str, valid_from: date, valid_to: date
) -> Certificate:
    person = certificate.person
    access.require(by, KEEP, person.unit)
    spans.forwards(valid_from, valid_to)
    number = number.strip()
    if not number:
        raise BadInput("organisation.number_missing")
    others = Certificate.objects.filter(number=number).exclude(pk=certificate.pk)
    if others.exclude(person=person).exists() or others.filter(valid_from=valid_from).exists():
        raise BadInput("organisation.number_taken", number=number)
    before = summary(certificate) if certificate.pk else None
    certificate.number, certificate.valid_from, certificate.valid_to = number, valid_from, valid_to
    certificate.save()
    record_personal(
        chain=person.unit,
        by=by,
        verb=verb,
        subject=certificate,
        person=person.subject,
        before=before,
        after=summary(certificate),
    )
    return certificate
