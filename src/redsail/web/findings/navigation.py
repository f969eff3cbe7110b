"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Findings"), "findings:findings", "clipboard-check", "patrol.findings", "rounds", 30),)
