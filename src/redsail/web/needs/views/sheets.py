"""The ledger of contact visits and needs, as a workbook."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.activities import access as visiting
from redsail.exchange.exports import needs as sheet
from redsail.needs import access
from redsail.needs.queries import listing, visits
from redsail.organisation import access as permissions
from redsail.web.needs.views.listing import asked
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet


@require_safe
def ledger(request: SignedIn) -> HttpResponse:
    """The visits of the year asked for, and the needs of the list's filter, in two sheets."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    wanted, today = asked(request), timezone.localdate()
    needs = listing.with_answers(listing.matching(request.user, wanted, today))
    held = visits.counted(visiting.visible_visits(request.user), wanted.year)
    content = sheet.workbook(held, needs)
    return spreadsheet(content, _("Contact visits and needs %(day)s.xlsx") % {"day": today})
