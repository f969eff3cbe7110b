"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Organisation life"), "life:year", "calendar-check", permission="activities.view", section="life", order=10
    ),
    Entry(_("Month plan"), "life:months", "calendar-month", permission="activities.plan", section="life", order=14),
    Entry(_("Leader's kit"), "life:kit", "backpack", section="life", order=40),
)
