"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.patrol.queries.questions import waiting
from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Campaigns"),
        "patrol:campaigns",
        "route",
        permission="patrol.view",
        section="rounds",
        order=10,
        count=waiting,
    ),
    Entry(_("Night board"), "patrol:tonight", "moon-stars", permission="patrol.view", section="rounds", order=15),
    Entry(_("Coverage"), "patrol:coverage", "map-search", permission="patrol.view", section="rounds", order=40),
    Entry(
        _("Records from phones"),
        "field:records",
        "device-mobile",
        permission="patrol.record",
        section="rounds",
        order=25,
    ),
    Entry(_("Random draws"), "patrol:draws", "arrows-shuffle", permission="patrol.view", section="rounds", order=35),
    Entry(_("My calendar"), "patrol:my-evenings", "calendar-event", section="top", order=5),
)
