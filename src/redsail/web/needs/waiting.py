"""What waits in needs: to answer, to confirm, to give an owner; and contact points whose rhythm was missed."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.needs.queries import waiting as query
from redsail.organisation.models import User


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a need to answer or to confirm, one for all without an owner, one a contact point that is due."""
    found = query.of(user, day)
    lines = [Waiting(_("Need to answer"), need.subject, _page(need.pk), due=need.due_on) for need in found.answer]
    lines += [
        Waiting(_("Answer to confirm"), need.subject, _page(need.pk), due=need.confirm_by) for need in found.confirm
    ]
    if found.heard:
        text = _now("%(number)s without an owner") % {"number": len(found.heard)}
        url = f"{reverse('needs:mine')}#heard"
        lines.append(
            Waiting(_("Need to hand out"), _("Needs without an owner"), url, text=text, count=len(found.heard))
        )
    record = reverse("needs:record-visit")
    return lines + [
        Waiting(_("Contact visit"), each.point.unit.name, f"{record}?point={each.point.pk}", due=each.expected)
        for each in query.points(user, day)
        if each.state != "fine"
    ]


def _page(need: int) -> str:
    return reverse("needs:need", args=[need])
