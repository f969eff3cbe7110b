"""The shell's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(_("Home"), "home", "home", section="top", order=0),
    Entry(_("Components"), "components", "layout", permission="system.configure", section="system", order=90),
)
