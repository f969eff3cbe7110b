"""The sentences to the codes about plans in force: doubts, re-plans, answers."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "left_the_staff": _("%(name)s is not on the staff any more on %(night)s."),
        "recused_from": _("%(name)s must not call at “%(what)s” (recusal), which is on their way on %(night)s."),
        "plan_edited_since": _("Plan %(number)s was changed by hand since you looked at it. Look again, then publish."),
        "night_lost": _("%(shops)s shops lose their place: their night is cancelled and no other has room."),
        "change_lost": _("%(shops)s shops cannot be reached any more: their place or hours changed."),
        "replanning": _("Looking for ways to re-plan: %(options)s tried"),
        "nothing_in_force": _("No plan of “%(name)s” is in force: there is nothing to re-plan. Publish a plan first."),
        "nothing_has_changed": _("Nothing has changed since the plan of “%(name)s” was published."),
        "replan_changed": _(
            "The re-plan of “%(name)s” was changed or ended by somebody else in the meantime. "
            "Nothing was written: look at it again."
        ),
        "replan_gone": _("The re-plan was dropped, or its plan is not in force any more."),
        "replan_settings_changed": _(
            "The evening, the stations or the way of travelling of “%(name)s” were changed since its plan was made. "
            "Plan the nights again as a whole; before publishing you see what changes."
        ),
        "night_is_over": _("The night of %(night)s has begun or is over and stays as it was."),
        "night_not_over": _("Shops of %(night)s cannot have been missed yet."),
        "night_is_there": _("%(night)s is a night of the campaign already."),
        "night_is_off": _("%(night)s was cancelled for this campaign. Choose another night."),
        "nobody_goes": _("Nobody goes out on %(night)s: there is nothing to cancel."),
        "shop_not_of_that_night": _("That shop was not to be visited on %(night)s."),
        "no_answer_chosen": _("Tick at least one answer."),
        "plans_changed": _(
            "Somebody else published or prepared a plan of “%(name)s” in the meantime, or you pressed twice. "
            "Nothing was written: look again."
        ),
        "not_to_be_put_aside": _(
            "Without a valid certificate, or against a recusal, nobody may go: this cannot be put aside. "
            "Change the crew."
        ),
        "aside_without_note": _("Say in a few words how it is dealt with."),
        "put_aside_already": _("Somebody put this question aside already."),
        "no_such_question": _("This question is not open any more."),
    },
)
