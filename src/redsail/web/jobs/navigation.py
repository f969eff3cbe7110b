"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Background jobs"), "jobs:list", "loader", permission="jobs.view", section="system", order=60),)
