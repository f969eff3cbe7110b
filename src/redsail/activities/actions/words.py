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
        "changed_meanwhile": _("Somebody else changed “%(title)s” in the meantime. Look at it again and repeat."),
        "changed_elsewhere": _("This evening comes from a campaign; change it there."),
        "part_recorded": _("A part of “%(title)s” for which presence is recorded cannot be taken out."),
        "held_already": _("“%(title)s” has records, so it was held and cannot be called off."),
        "not_begun": _("“%(title)s” has not begun. Presence and minutes are recorded from its day on."),
        "not_due": _("You are not expected at “%(title)s”; ask the recorder to note that you sat in."),
        "code_wrong": _("This code does not hold any more, or codes are not in use here. The recorder's list counts."),
        "minutes_confirmed": _("The minutes of “%(title)s” are confirmed. Open them again first."),
        "remark_contested": _("Somebody else changed this entry in the meantime. Both texts are shown."),
        "remark_too_long": _("An entry holds at most %(most)d characters."),
        "reason_missing": _("Say in a few words why."),
        "decision_empty": _("Write what was decided."),
        "task_needs_owner": _("A task needs words and at least one person who does it."),
        "task_due_before": _("Due on %(due)s is before the day on which the task was set (%(set)s)."),
        "task_begun": _("Somebody has worked on “%(title)s” already; drop the task instead."),
        "task_not_so": _("“%(title)s” stands at “%(state)s”, so that cannot be done now."),
        "task_without_hands": _("“%(title)s” would be in nobody's hands: say who takes it over."),
        "group_needs_member": _("%(name)s is no Party member on that day, so there is no group to join."),
        "heir_not_there": _("%(name)s cannot take over: not here on %(day)s, or the same person."),
        "talk_not_yours": _("A talk is recorded and read by its two people and the branch secretary only."),
        "talk_people_stay": _("The two people of a talk cannot be changed."),
        "talk_changed_meanwhile": _("Somebody else changed this talk in the meantime. Look at it again and repeat."),
        "talk_with_oneself": _("A talk takes two people."),
        "talk_to_come": _("The day of the talk lies ahead."),
        "talk_closed_before": _("Closed before the talk was held."),
        "talk_without_branch": _("%(name)s belonged to no branch on that day, and neither did the other."),
        "visit_to_come": _("A visit is recorded once it has begun; %(starts)s is still to come."),
        "visit_outside": _("%(name)s followed %(station)s from %(from)s to %(until)s only. Choose a day in that time."),
        "visit_length": _("A visit lasts from %(least)d minutes to %(most)d hours."),
        "sign_up_own_only": _("Only you yourself sign up, for gatherings that you can see."),
        "sign_up_closed": _("“%(title)s” has no volunteering part that is still to come."),
        "no_person": _("This log-in belongs to nobody on the staff list, so there is no calendar for it."),
    },
)
