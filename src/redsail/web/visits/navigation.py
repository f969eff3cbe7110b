"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Evenings to write down"), "visits:nights", "pencil", permission="patrol.record", section="rounds", order=20
    ),
)
