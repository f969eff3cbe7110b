"""The sentences to the codes that regrouping raises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.organisation.queries import regrouping_since  # noqa: F401  (its sentences)

phrases.register(
    "organisation",
    {
        "regrouping_no_branch": _("Choose at least one branch."),
        "regrouping_no_members": _("These branches have no members on %(day)s. Enter the memberships first."),
        "regrouping_twice": _("In two groups on %(day)s: %(names)s. End one of the two first."),
        "regrouping_limits": _("At least %(least)s members cannot be more than at most %(most)s."),
        "regrouping_same": _("Choose two different people."),
        "regrouping_both": _("%(one)s and %(other)s cannot have to be together and apart."),
        "regrouping_settled": _("“%(name)s” is decided and entered. Take it back first to change it."),
        "regrouping_changed": _(
            "Somebody else changed this in the meantime: %(changes)s. Nothing of yours was written; look and repeat."
        ),
        "regrouping_conditions": _("the conditions"),
        "regrouping_while_searching": _("“%(name)s” was changed while the search ran. Search again."),
        "regrouping_gone": _("This regrouping was deleted."),
        "regrouping_none_found": _("Nothing was found in the time given. Search longer, or ask for fewer groups."),
        "regrouping_faulty": _("The proposal breaks %(number)d rules and was not kept (%(first)s)."),
        "regrouping_no_table": _("Choose an alternative first."),
        "regrouping_no_alternative": _("There is no such alternative."),
        "regrouping_by_people": _("This has to be done by people: see what the page says."),
        "regrouping_not_here": _("There is no such member or group in this regrouping."),
        "regrouping_fixed": _("%(member)s is fixed. Set them free first."),
        "regrouping_other_branch": _("%(member)s belongs to another branch; that is a transfer, not a regrouping."),
        "regrouping_not_new": _("Only a group that is to be founded gets its name here."),
        "regrouping_nothing_to_undo": _("There is nothing to undo."),
        "regrouping_nothing_to_redo": _("There is nothing to do again."),
        "regrouping_roster_changed": _(
            "The organisation changed since the search: %(changes)s Nothing was entered; search again."
        ),
        "regrouping_wanted_changed": _("The conditions changed since the search. Search again, then decide."),
        "regrouping_group_begun": _(
            "%(group)s begins on %(begins)s and cannot end before %(day)s. Choose a later day."
        ),
        "regrouping_pair_begun": _("The pair of %(group)s begins on %(begins)s or later. End that pair first."),
        "regrouping_in_use": _("The new group %(group)s is in use already. It cannot be taken back as a whole."),
        "regrouping_as_it_is": _("Nothing would change: groups and members are as they are proposed."),
        "regrouping_not_applied": _("“%(name)s” is not entered, so there is nothing to take back."),
        "regrouping_searching": _("Searching for groups …"),
        "regrouping_found": _("%(number)s alternatives found, looking for another one …"),
        "regrouping_writing": _("Checking what was found …"),
        "move_of_regrouping": _("This move belongs to the regrouping “%(name)s”. Take that back as a whole."),
    },
)
