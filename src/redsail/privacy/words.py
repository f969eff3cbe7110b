"""The sentences to this room's codes."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "privacy",
    {
        "purged": _("The personal data of this person were purged; nothing can be written or read under it any more."),
        "no_such_subject": _("There are no sealed data of “%(subject)s”."),
    },
)
