"""The sentences of this room."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "sync",
    {
        "not_ours": _(
            "This record cannot be opened here: it was sealed for another installation, or it is damaged. Keep the "
            "file and ask whoever runs the system."
        ),
        "no_such_pack": _("This record was not made with a pack of this installation."),
        "revoked": _("The pack or the log-in was closed before this came; an officer decides."),
        "choice_missing": _("Choose for every field which of the two is right."),
        "reason_missing": _("Say why this record is not entered."),
        "already_settled": _("Somebody has settled this already."),
        "unfit": _("This record is not in a form that can be read: %(where)s."),
        "unknown_kind": _("Records of the kind “%(kind)s” are not known here; update the programme."),
    },
)
