"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Audit log"), "audit:log", "list-check", permission="audit.view", section="system", order=70),)
