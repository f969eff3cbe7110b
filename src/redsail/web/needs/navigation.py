"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(_("Needs"), "needs:needs", "message-2", permission="needs.view", section="service", order=20),
    Entry(_("Practical deeds"), "needs:deeds", "checklist", permission="needs.view", section="service", order=30),
    Entry(_("Contact points"), "needs:points", "map-pin", permission="organisation.view", section="service", order=15),
)
