"""The room's line of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Checklists"),
        "checklists:checklists",
        "list-check",
        permission="activities.checklists",
        section="rounds",
        order=38,
    ),
)
