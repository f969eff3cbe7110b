"""The sentences to the codes raised about contact points."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "organisation",
    {
        "contact_not_station": _("%(unit)s is not a service station; a contact point is one."),
        "contact_not_leadership": _("%(name)s is not a leadership member on %(day)s."),
        "contact_other_bureau": _("%(station)s does not belong to the bureau of %(name)s. Choose one that does."),
        "contact_station_not_there": _("%(station)s exists from %(from)s to %(until)s only."),
        "contact_taken": _("%(name)s follows %(station)s from %(from)s to %(until)s already. End that first."),
        "contact_to_oneself": _("%(name)s follows this station already; choose somebody else."),
        "contact_hand_over_day": _("Hand it over on a day after %(begins)s, while it still runs."),
    },
)
