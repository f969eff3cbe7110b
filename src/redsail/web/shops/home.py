"""What the shops say on the home page: how many there are, which cannot be found, which nobody has visited for long."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation import access as permissions
from redsail.shops import access
from redsail.shops.queries.listing import Filters, matching
from redsail.web.shell.panels import Figure, Panel, Step

YEAR = "365"
IMPORT = _("The register as it is, Excel, WPS or CSV: columns and places are found by themselves.")


def panels(request: HttpRequest) -> list[Panel]:
    """Figures for those who may see shops; the first step for those who may import them."""
    user, today, address = request.user, timezone.localdate(), reverse("shops:shops")
    if not permissions.may_somewhere(user, access.VIEW):
        return []
    total = matching(user, Filters(), today=today).count()
    steps: tuple[Step, ...] = ()
    if permissions.may_somewhere(user, access.IMPORT):
        steps = (Step(_("Import the shop register"), IMPORT, reverse("shops:imports"), total > 0),)
    if not total:
        return [Panel(_("Shops"), order=20, steps=steps)]
    lost = matching(user, Filters(located="no"), today=today).count()
    unseen = matching(user, Filters(visited=YEAR), today=today).count()
    figures = (
        Figure(_("Shops"), total, url=address),
        Figure(_("To be located"), lost, url=f"{address}?located=no", tone="warning" if lost else ""),
        Figure(_("Not visited for a year"), unseen, url=f"{address}?visited={YEAR}"),
    )
    return [Panel(_("Shops"), order=20, figures=figures, steps=steps, url=address, url_label=_("All shops"))]
