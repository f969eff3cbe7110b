"""The sentences of this door."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "field",
    {
        "not_your_evening": _("This pack opens only for the crew of that evening. Ask the officer to put you into it."),
        "not_your_meeting": _("Only whoever records this gathering can take it onto a phone."),
        "meeting_only": _("This pack is of a meeting: it takes presence and minutes, nothing else."),
        "called_off": _("This evening was called off; there is no pack to it."),
        "evening_over": _(
            "This evening is over; its pack could be opened until %(until)s. Enter what is missing by hand."
        ),
        "no_evening": _("The evening of this record is no longer there."),
        "no_visit": _("The stop that this record belongs to is not there."),
        "no_such_shop": _("The shop of this record is not one of this bureau."),
        "not_on_the_list": _("Somebody in this record does not stand on the list of the evening."),
        "too_much": _("That is too much at once. Send less, or wait a few minutes."),
        "unfit": _("This cannot be read as an outbox: %(where)s."),
    },
)
