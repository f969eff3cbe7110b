"""Shops as an Excel sheet: at once when they are few, by a job when they are many."""

from __future__ import annotations

import tempfile
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail import files
from redsail.exchange.exports import shops as sheets
from redsail.files.models import StoredFile
from redsail.shops.actions import exports
from redsail.shops.queries import listing
from redsail.web.shell.downloads import XLSX
from redsail.web.shops import filtering
from redsail.web.shops.views import gates

AT_ONCE = 10_000


@require_POST
def start(request: HttpRequest) -> HttpResponseBase:
    """Export what the list shows: the same filters, the same order."""
    query = QueryDict(request.POST.get("query", ""))
    filters, sort = filtering.asked(query), query.get("sort", "name")
    unit = gates.bureaus(request, exports.PERMISSION)[0]
    found = listing.matching(request.user, filters, today=timezone.localdate(), permission=exports.PERMISSION)
    count = found.count()
    if count > AT_ONCE:
        exports.start_export(
            by=request.user, unit=unit, filters=filters, sort=sort, count=count, language=get_language() or "zh-hans"
        )
        messages.info(
            request,
            _("%(count)s shops are being written to a sheet. You find it under background jobs.") % {"count": count},
        )
        return redirect(f"{reverse('shops:shops')}?{urlencode(query, doseq=True)}")
    exports.record_export(by=request.user, unit=unit, filters=filters, count=count)
    sheet = tempfile.TemporaryFile()  # noqa: SIM115 closed by the answer
    sheets.write(listing.ordered(found, sort), sheet)
    sheet.seek(0)
    name = _("Shops %(day)s") % {"day": timezone.localdate().isoformat()}
    return files.hand_over(sheet, name=f"{name}.xlsx", content_type=XLSX)


@require_safe
def fetch(request: HttpRequest, number: int) -> HttpResponseBase:
    """A sheet that a job has written, for the one who asked for it."""
    kept = StoredFile.objects.filter(pk=number, by=f"user:{request.user.pk}").first()
    if kept is None:
        raise Http404
    gates.bureaus(request, exports.PERMISSION)
    return files.download(kept)
