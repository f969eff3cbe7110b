"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Study hours"), "hours:list", "school", section="study", order=10),)
