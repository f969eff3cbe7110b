"""Sentences that only the command line says."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "cli",
    {
        "interrupted": _("Interrupted."),
        "which_unit": _("There are several bureaus: say which with --unit (%(codes)s)."),
        "compared_with_nothing": _(
            "No shop was changed. The file was compared with nothing; to see what would change at a bureau, say which "
            "with --unit."
        ),
        "nights_reversed": _("The first night, %(first)s, is after the last, %(last)s. Write --nights FIRST..LAST."),
        "cannot_write": _("%(file)s cannot be written: the folder is missing or closed to you. Choose another place."),
        "nothing_written_errors": _(
            "%(rows)s lines have errors; nothing was written. Correct them, or take the others with --take-good."
        ),
        "nothing_written_many": _(
            "%(gone)s of %(standing)s shops would close; nothing was written. If this is meant, repeat with "
            "--close-many; if the file is only a part, with --partial."
        ),
        "import_open": _(
            "%(by)s has been importing “%(file)s” here since %(at)s. Finish it in the browser, or drop it with: "
            "redsail shops discard %(number)s"
        ),
        "no_tables": _("The database has no tables yet. Create them with: redsail migrate"),
        "no_database": _("The database cannot be reached. Check DATABASE_URL and REDSAIL_DATA_DIR."),
    },
)
