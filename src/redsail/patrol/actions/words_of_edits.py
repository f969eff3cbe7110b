"""The sentences to the codes of edits and locks."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "edit_breaks": "%(what)s",
        "plan_edited": _(
            "Plan %(number)s was changed by somebody else in the meantime. Your change was not made: "
            "here is the plan as it is now."
        ),
        "nothing_to_undo": _("There is nothing to undo."),
        "nothing_to_redo": _("There is nothing to do again."),
        "in_force_stays": _("Plan %(number)s was published and stays as it is. A change makes a new plan."),
        "locked_already": _("That is locked already."),
        "lock_gone": _("That lock was lifted already."),
        "not_in_plan": _("Plan %(number)s does not have that. Look at it again."),
        "planning_again": _("Planning again: station %(station)s of %(stations)s"),
        "answering": _("Working out the answer"),
        "asked_of_gone_plan": _("The plan was deleted before the question was answered."),
    },
)
