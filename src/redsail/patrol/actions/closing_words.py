"""The sentences to the codes raised when a night is closed or what was missed is re-planned."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "presence_asks": _("%(names)s: recorded as present elsewhere at that time. Answer it on the list of presence."),
        "night_still_runs": _("The evening is not over yet: close it afterwards."),
        "night_called_off": _("The evening was called off: there is nothing to close."),
        "night_open": ngettext_lazy(
            "%(count)d thing waits for an answer. Settle it, or say why the night is closed all the same.",
            "%(count)d things wait for an answer. Settle them, or say why the night is closed all the same.",
            "count",
        ),
        "night_reopened": _("The night of %(night)s was opened again by somebody else already."),
        "nothing_missed": _("No shop of %(night)s is recorded as not reached."),
    },
)
