"""The sentences to this room's codes."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "files",
    {
        "empty": _("The file “%(name)s” is empty. Choose the file again."),
        "too_big": _("The file “%(name)s” is larger than %(limit)s MB. Split it, or ask for a higher limit."),
        "photo_too_big": _("The photo “%(name)s” is larger than %(limit)s MB. Choose a smaller one."),
        "executable": _("“%(name)s” is a program, not a document. It was not kept."),
        "macros": _("“%(name)s” contains macros. Save it without them (as .xlsx) and choose it again."),
        "encrypted": _(
            "“%(name)s” is protected by a password. Open it, remove the password, save it, choose it again."
        ),
        "damaged": _("“%(name)s” is damaged or was not copied completely. Save it again and choose it again."),
        "unpacks_too_big": _("“%(name)s” unpacks to far more than a document holds. It was not kept."),
        "not_allowed": _("“%(name)s” cannot be used here (its content is: %(found)s). Allowed are: %(allowed)s."),
        "not_what_it_says": _(
            "“%(name)s” is not what its name says: its content is %(found)s, not .%(suffix)s. "
            "Open it in its own program, save it in an allowed format (%(allowed)s), and choose it again."
        ),
        "disk_full": _("The disk is full. Nothing was kept; make room and try again."),
        "altered": _("The file “%(name)s” was altered on the disk after it was stored."),
        "only_download": _("“%(name)s” cannot be shown in a page, only downloaded."),
        "too_many_pixels": _("The picture “%(name)s” has more than %(most)d million pixels. Make it smaller."),
        "picture_damaged": _("The picture “%(name)s” cannot be read. Open it, save it again, choose it again."),
        "missing": _("The file “%(name)s” is no longer there."),
    },
)
