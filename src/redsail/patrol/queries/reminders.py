"""What a crew has to keep in mind at the door, by the kind of stop: printed at the foot of every route sheet."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from redsail.patrol.enums import CampaignKind

VISIT = (
    _("This is a service visit, not an inspection: no checking, no carton codes, no evidence photos, no signature."),
    _("The shopkeeper may decline without giving a reason; it has no consequences. Business premises only."),
    _("Nothing seen while serving is used as evidence."),
)
INSPECTION = (
    _("At least two officers with valid certificates; others only accompany."),
    _("Show the certificates unasked; else the shopkeeper may refuse (Administrative Penalties Law, articles 42, 55)."),
    _("Tell the right to ask for recusal, write a record, business premises only. No ranking by findings."),
)


def rights(kind: str) -> tuple[str | Promise, ...]:
    """The reminder lines for a campaign's kind."""
    return INSPECTION if kind == CampaignKind.INSPECTION else VISIT
