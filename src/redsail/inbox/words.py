"""The sentences to this room's codes."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "inbox",
    {
        "channel_off": _("“%(channel)s” is not set up in this installation."),
        "channel_silent": _("“%(channel)s” did not answer. The server is asked again later; nothing is lost here."),
        "channel_refused": _("“%(channel)s” refused the message: %(why)s"),
        "sending": _("Messages are being sent"),
    },
)
