"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(_("Shops"), "shops:shops", "building-store", permission="shops.view", section="service", order=10),
    Entry(_("Imports"), "shops:imports", "file-import", permission="shops.import", section="service", order=60),
)
