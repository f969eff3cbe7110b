"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (Entry(_("Red journey"), "study:journey", "sailboat", permission="study.view", section="study", order=30),)
