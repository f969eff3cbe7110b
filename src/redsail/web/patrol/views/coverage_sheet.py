"""Coverage as a workbook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.exchange.exports import coverage as exports
from redsail.patrol.queries import coverage as query
from redsail.shops.actions.exports import PERMISSION, record_export
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import coverage_asked as asking
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shops.views import gates


@require_POST
def sheet(request: SignedIn) -> HttpResponse:
    """What the page's filters show: a sheet of streets and, where they are not too many, one of shops."""
    unit = gates.bureaus(request, PERMISSION)[0]
    today = timezone.localdate()
    wanted = asking.asked(request, "")
    found = asking.shops(request, wanted, today, permission=PERMISSION)
    rows = query.of_age(query.visited(found, today), wanted.age, today)
    if not rows:
        messages.info(request, _("There is nothing to write to a sheet."))
        return redirect("patrol:coverage")
    record_export(by=request.user, unit=unit, filters=wanted.filters, count=len(rows))
    return spreadsheet(exports.workbook(rows, today), f"{_('Coverage')}-{today.isoformat()}.xlsx")
