"""Large exports, written by a job and kept as a file for whoever asked."""

from __future__ import annotations

import tempfile
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail import files, jobs
from redsail.exchange.exports import shops
from redsail.organisation.models import User
from redsail.shops.actions import exports
from redsail.shops.queries import listing
from redsail.shops.queries.listing import Filters


@jobs.kind(exports.KIND, label=_("Export of shops"))
def export_shops(handle: jobs.Handle, *, filters: dict[str, Any], sort: str, language: str) -> None:
    """Write the sheet of a filter and keep it; only the one who asked may fetch it."""
    user = User.objects.get(pk=handle.by.partition(":")[2])
    found = listing.matching(user, Filters(**filters), today=timezone.localdate(), permission=exports.PERMISSION)
    handle.progress(0, None, "shops.exporting")
    with translation.override(language), tempfile.TemporaryFile() as sheet:
        shops.write(listing.ordered(found, sort), sheet)
        sheet.seek(0)
        name = _now("Shops %(day)s") % {"day": timezone.localdate().isoformat()}
        with handle.effect() as outcome:
            kept = files.store(sheet, name=f"{name}.xlsx", unit=handle.unit_id, by=user)
            outcome.result = {"file": kept.pk}
            outcome.link = reverse("shops:exported", args=[kept.pk])
