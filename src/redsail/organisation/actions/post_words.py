"""The sentences to the codes raised about posts, terms, pairings and rules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "organisation",
    {
        "leader_is_of_the_group": _("Who leads a Party group is entered with the group, not as a post."),
        "post_of_another_seat": _("%(kind)s is a post %(seat)s; choose one."),
        "post_without_seat": _("A post has at least one seat."),
        "post_in_use": _("%(post)s is still held after %(until)s. Relieve its holders first."),
        "post_full": _("%(post)s is held by more people than %(seats)d."),
        "post_taken": _("%(post)s has %(seats)d seat(s), held in that time by %(names)s. Relieve somebody first."),
        "post_not_there": _("%(post)s exists from %(from)s to %(until)s only."),
        "person_not_there": _("%(name)s is active from %(from)s to %(until)s only."),
        "post_needs_full_member": _("%(name)s is not a full Party member on that day, which %(post)s asks for."),
        "posts_exclude": _(
            "%(name)s holds %(other)s from %(from)s to %(until)s; your bureau's rule keeps it apart from %(post)s."
        ),
        "rule_needs_kinds": _("Choose at least one post on each side, and not the same on both."),
        "term_running": _("The running term began on %(begins)s; an election can only be later."),
        "term_needs_paper": _("Another day than the rule's needs an approval from above: give the paper."),
        "term_due_too_early": _("The next election cannot be due before the term began on %(begins)s."),
        "pairing_kinds": _("A pair is one station group and one office group."),
        "pairing_taken": _("%(group)s is paired from %(from)s to %(until)s already. End that pair first."),
        "pairing_not_several": _(
            "%(group)s is paired with %(other)s already, and by your rule an office group serves one station group "
            "only."
        ),
        "pairing_over": _("This pair ended on %(until)s already. Pair the groups again from another day."),
        "group_not_there": _("%(group)s does not exist on %(day)s."),
        "own_rule_out": _("The rule lets a unit's own value only go the other way from %(standard)s."),
        "own_rule_unknown": _("There is no rule %(key)s."),
        "own_rule_paper": _("Give the paper on which the unit's own value rests."),
    },
)
