"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Waiting for me"), "inbox:list", "inbox", section="top", order=1),)
