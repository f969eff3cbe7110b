"""Whether this shop may be inspected this night by this crew: every condition with its paper, met or not.

An inspection needs all of them; where one is missing a service visit is offered instead. What counts is how things
stood that night: a certificate that ended between planning and the night, an approval given the morning after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from redsail.base.errors import BadInput
from redsail.organisation.models import Certificate, Person, Unit
from redsail.organisation.queries import rulings
from redsail.patrol.enums import BasisKind, CampaignKind
from redsail.patrol.models import Basis, Campaign, InspectionItem, ItemList, Lead, Recusal, Release
from redsail.patrol.queries import caps, limits
from redsail.rulebook import schema
from redsail.rulebook.schema import Ruling
from redsail.shops.models import Shop

# In the order in which a person would ask for them.
PLAN, APPROVAL, NOTICE = BasisKind.PLAN.value, BasisKind.APPROVAL.value, BasisKind.NOTICE.value
ITEMS = BasisKind.ITEMS.value
CERTIFICATES, RECUSAL, CAP, OTHERS = "certificates", "recusal", "cap", "others"
RULES = {
    ITEMS: limits.PLAN_NEEDED,
    PLAN: limits.PLAN_NEEDED,
    APPROVAL: limits.PLAN_NEEDED,
    NOTICE: limits.PLAN_NEEDED,
    CERTIFICATES: limits.ENFORCEMENT["inspection"],
    RECUSAL: limits.RECUSAL,
    CAP: limits.CAP["inspection"],
    OTHERS: limits.RECUSAL,
}


@dataclass(frozen=True)
class Condition:
    """One condition: its code, the paper behind it and whether anybody checked that paper, what is wrong if it is."""

    code: str
    paper: str
    verified: bool
    wrong: BadInput | None = None

    @property
    def met(self) -> bool:
        """Whether nothing is wrong."""
        return self.wrong is None


def conditions(
    campaign: Campaign, night: date, shop: Shop, crew: Sequence[Person], but: int | None = None
) -> list[Condition]:
    """Every condition of an inspection, in order; `but`: a visit that is this very one. About eight queries."""
    return of_shops(campaign, night, [shop], crew, but)[shop.pk]


def of_shops(
    campaign: Campaign, night: date, shops: Sequence[Shop], crew: Sequence[Person], but: int | None = None
) -> dict[int, list[Condition]]:
    """The same for all shops of an evening, by shop, in as many queries as for one."""
    laws = rulings.rulings(RULES.values(), campaign.unit, night)
    wrong = {
        **_basis(campaign, night),
        CERTIFICATES: _certificates(crew, night, laws[RULES[CERTIFICATES]].number),
        RECUSAL: _recusal(crew, shop),
        CAP: _cap(campaign, night, shop, but),
        OTHERS: _others(campaign, crew),
    }
    return [_condition(code, laws[key], wrong[code]) for code, key in RULES.items()]
