"""Make a checklist, edit its draft, publish it as a version that never changes, withdraw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities.actions import checklist_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.activities.enums import ChecklistUse
from redsail.activities.models import Checklist, ChecklistVersion
from redsail.activities.queries.checklists import Item, as_json, items_of, list_faults
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit

BUILD = "activities.checklists"


@transaction.atomic
def create(*, by: Actor, unit: Unit, name_zh: str, name_en: str, use: str) -> Checklist:
    """A new list with an empty draft. Raises Problems for a name that is missing or taken."""
    permissions.require(by, BUILD, unit)
    wrong = []
    if not name_zh.strip() or not name_en.strip():
        wrong.append(BadInput("activities.checklist_names"))
    if use not in ChecklistUse.values:
        wrong.append(BadInput("activities.checklist_use"))
    if wrong:
        raise Problems(wrong)
    row = Checklist(unit=unit, name_zh=name_zh.strip()[:80], name_en=name_en.strip()[:80], use=use)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise BadInput("activities.checklist_taken", name=row.name_zh) from None
    row.versions.create(number=1, by=reference(by))
    audit.record(chain=unit, by=by, verb="activities.create_checklist", subject=row, after=_summary(row))
    return row


@transaction.atomic
def save_draft(checklist: Checklist, *, by: Actor, items: Sequence[Item], edited: int) -> ChecklistVersion:
    """Keep the draft as it is typed, complete or not: what is wrong is said when it is published.

    Raises Clash when somebody else changed it since `edited`.
    """
    permissions.require(by, BUILD, checklist.unit)
    draft = draft_of(checklist, by)
    kept = ChecklistVersion.objects.filter(pk=draft.pk, edited=edited, published_at__isnull=True)
    if not kept.update(items=as_json(items), edited=edited + 1, by=reference(by), at=timezone.now()):
        raise Clash("activities.checklist_changed")
    before = {"items": draft.items}
    draft.refresh_from_db()
    verb, after = "activities.edit_checklist", {"items": draft.items}
    audit.record(chain=checklist.unit, by=by, verb=verb, subject=draft, before=before, after=after)
    return draft


@transaction.atomic
def publish(checklist: Checklist, *, by: Actor, edited: int) -> ChecklistVersion:
    """From now on crews are asked this version; answers to earlier ones stay with theirs. Raises Problems."""
    permissions.require(by, BUILD, checklist.unit)
    draft = draft_of(checklist, by)
    if wrong := list_faults(items_of(draft), checklist.use):
        raise Problems(wrong)
    kept = ChecklistVersion.objects.filter(pk=draft.pk, edited=edited, published_at__isnull=True)
    if not kept.update(published_at=timezone.now()):
        raise Clash("activities.checklist_changed")
    draft.refresh_from_db()
    after = {"number": draft.number, "items": draft.items}
    audit.record(chain=checklist.unit, by=by, verb="activities.publish_checklist", subject=draft, after=after)
    return draft


@transaction.atomic
def withdraw(checklist: Checklist, *, by: Actor) -> Checklist:
    """Ask it no more; or, withdrawn, ask it again."""
    permissions.require(by, BUILD, checklist.unit)
    before = _summary(checklist)
    checklist.withdrawn_at = None if checklist.withdrawn_at else timezone.now()
    checklist.save(update_fields=["withdrawn_at"])
    verb = "activities.withdraw_checklist"
    audit.record(chain=checklist.unit, by=by, verb=verb, subject=checklist, before=before, after=_summary(checklist))
    return checklist


def draft_of(checklist: Checklist, by: Actor) -> ChecklistVersion:
    """The draft; after a publication a new one that begins as what is published."""
    newest = checklist.versions.order_by("-number").first()
    if newest is not None and newest.published_at is None:
        return newest
    number, items = (newest.number + 1, newest.items) if newest else (1, [])
    return ChecklistVersion.objects.create(checklist=checklist, number=number, items=items, by=reference(by))


def _summary(checklist: Checklist) -> dict[str, Any]:
    names = ("name_zh", "name_en", "use")
    withdrawn = checklist.withdrawn_at is not None
    return {**{name: getattr(checklist, name) for name in names}, "withdrawn": withdrawn}
