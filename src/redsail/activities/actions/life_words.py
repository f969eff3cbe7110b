"""The sentences to the codes that planning organisation life raises."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "life",
    {
        "plan_moved": _(
            "Somebody else changed the plan of this month in the meantime, or this page was sent twice. Nothing was "
            "written: look at the plan as it stands and repeat."
        ),
        "no_body": _("There is no branch or Party group %(body)s, or you do not plan its meetings."),
        "unknown_kind": _("“%(kind)s” is no kind of meeting that %(body)s holds."),
        "past": _("%(what)s would begin on %(when)s, which is over. Choose a later time."),
        "outside_month": _("%(when)s does not lie in the month of this plan."),
        "published": _("%(what)s is published. Withdraw it first, with a reason."),
        "not_published": _("%(what)s is not published, so there is nothing to withdraw."),
        "held": _("%(what)s was held and recorded already; it cannot be withdrawn."),
        "no_reason": _("Please say why: those who are due read it."),
        "nothing_to_publish": _("There is nothing to publish: no meeting of this plan has a day."),
        "nobody_due": _("%(what)s: nobody is due. Enter the members, or take the meeting out."),
        "planned_elsewhere": _("%(what)s: somebody planned this meeting elsewhere already. Take it out here."),
        "not_one": _("%(one)s and %(other)s may not be one gathering (%(rule)s)."),
        "no_rule": _("no rule allows it"),
        "other_body": _("Only meetings of the same branch or group can be held together."),
        "waiver_paper": _("Please name the paper or decision by which this meeting need not be held."),
        "counted_already": _("“%(what)s” counts as this meeting already."),
        "mentor_self": _("Nobody is their own mentor."),
    },
)
