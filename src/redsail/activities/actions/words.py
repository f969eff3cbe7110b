"""The sentences to the codes that the room raises."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "activities",
    {
        "ends_before_start": _("“%(title)s” would end before it starts."),
        "part_outside": _("A part of “%(title)s” lies outside its time."),
        "cancelled_already": _("“%(title)s” was called off already."),
        "due_elsewhere": _("%(name)s is due at “%(what)s” at that time."),
        "on_leave": _("%(name)s is away, or not available at night."),
        "no_person": _("This log-in belongs to nobody on the staff list, so there is no calendar for it."),
    },
)
