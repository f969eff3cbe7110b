"""Which chains a person may read."""

from __future__ import annotations

from typing import Any

from redsail.base.errors import Refused
from redsail.base.models import AuditHead
from redsail.organisation import access
from redsail.organisation.models import Unit

VIEW, VERIFY = "audit.view", "audit.verify"
INSTALLATION = "installation:redsail"


def chains(user: Any) -> dict[str, str]:
    """Chain → name of its unit, for all chains within reach; the installation's too. Raises Refused where none is."""
    if not access.may_somewhere(user, VIEW):
        raise Refused("organisation.not_permitted", permission=VIEW, unit="")
    names = {f"unit:{unit.pk}": str(unit) for unit in access.units(user, VIEW).order_by("path")}
    return {INSTALLATION: "", **names}


def may_verify(user: Any) -> bool:
    """Whether the person may have the whole chain checked: the right at a root of the tree."""
    roots = Unit.objects.filter(parent__isnull=True)
    return any(access.may(user, VERIFY, unit) for unit in roots)


def known(user: Any) -> list[AuditHead]:
    """Heads of the chains within reach, in the order they were opened."""
    return list(AuditHead.objects.filter(chain__in=chains(user)).order_by("number"))
