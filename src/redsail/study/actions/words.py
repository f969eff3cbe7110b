"""The sentences to the codes that the room raises."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "study",
    {
        "not_your_album": _("This album is somebody else's."),
        "no_title": _("Please give it a name."),
        "journey_there": _("This bureau has a red journey already."),
        "number_taken": _("Number %(number)d belongs to “%(title)s” already."),
        "half_a_place": _("Give both latitude and longitude, or neither."),
        "not_on_earth": _("%(lat)s, %(lon)s is no place on earth: latitude first, then longitude, in degrees."),
        "colour": _("“%(value)s” is no colour: write it as #a4211b."),
        "label_is_restricted": _("A cigarette label is always restricted: only adults who are signed in see it."),
        "restricted_is_not_public": _("“%(title)s” is restricted and can therefore not be public."),
        "not_for_strangers": _(
            "Stop %(number)d “%(title)s” says “%(word)s”. That does not belong on a page for strangers; move it to the "
            "object, or rephrase it."
        ),
        "medium_not_for_strangers": _("The material “%(title)s” says “%(word)s”. Give it another name first."),
        "nothing_to_publish": _("There is no stop yet."),
        "told_to_come": _("%(day)s is still to come: a stamp is kept once the story was told."),
        "not_in_this_journey": _("This stop belongs to another journey."),
    },
)
