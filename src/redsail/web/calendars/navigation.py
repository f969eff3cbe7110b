"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Holidays"),
        "calendars:holidays",
        "calendar-off",
        permission="organisation.manage",
        section="system",
        order=40,
    ),
)
