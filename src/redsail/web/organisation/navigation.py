"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(
        _("Absences"),
        "organisation:absences",
        "calendar-user",
        permission="people.leave",
        section="organisation",
        order=30,
    ),
    Entry(_("People"), "organisation:people", "users", permission="people.view", section="organisation", order=10),
    Entry(
        _("Branches and groups"),
        "organisation:branches",
        "users-group",
        permission="people.membership",
        section="organisation",
        order=15,
    ),
    Entry(
        _("Regrouping"),
        "organisation:regroupings",
        "arrows-diff",
        permission="people.membership",
        section="organisation",
        order=18,
    ),
    Entry(_("Pairs"), "organisation:pairs", "link", permission="organisation.view", section="life", order=28),
    Entry(
        _("Posts"), "organisation:posts", "briefcase", permission="people.membership", section="organisation", order=16
    ),
    Entry(
        _("Units"), "organisation:units", "sitemap", permission="organisation.view", section="organisation", order=20
    ),
    Entry(
        _("Rules of our own"),
        "organisation:own-rules",
        "gavel",
        permission="organisation.manage",
        section="organisation",
        order=22,
    ),
    Entry(_("Log-ins"), "organisation:users", "key", permission="users.view", section="system", order=10),
    Entry(_("Roles"), "organisation:roles", "shield-lock", permission="roles.view", section="system", order=20),
    Entry(_("My data"), "organisation:my-data", "user-check", section="account", order=20),
    Entry(_("My account"), "organisation:account", "user", section="account", order=10),
)
