"""The sentences to the codes that plans of pairs raise."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "joint",
    {
        "nothing_to_propose": _("Every period of %(year)s that is still to come has something planned already."),
        "has_a_day": _("“%(title)s” has a day already. Change or call off the gathering itself."),
        "pair_not_there": _("The two groups are not paired on %(day)s. Choose a day in the time of the pair."),
        "marked_already": _("“%(title)s” counts as joint already."),
        "changed_meanwhile": _("Somebody else changed “%(title)s” in the meantime. Look at it again and repeat."),
        "no_title": _("Say in a few words what the two do together."),
    },
)
