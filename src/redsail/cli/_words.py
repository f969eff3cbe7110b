"""Sentences that only the command line says."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "cli",
    {
        "interrupted": _("Interrupted."),
        "no_tables": _("The database has no tables yet. Create them with: redsail migrate"),
        "no_database": _("The database cannot be reached. Check DATABASE_URL and REDSAIL_DATA_DIR."),
    },
)
