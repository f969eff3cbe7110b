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
    of_all = {
        **_basis(campaign, night),
        CERTIFICATES: _certificates(crew, night, laws[RULES[CERTIFICATES]].number),
        **_others(campaign, crew),
    }
    recused, capped = _recusals(crew, shops), _caps(campaign, night, shops, but)
    found = {}
    for shop in shops:
        wrong = {**of_all, RECUSAL: recused[shop.pk], CAP: capped[shop.pk]}
        found[shop.pk] = [_condition(code, laws[RULES[code]], wrong[code]) for code in RULES if code in wrong]
    return found


def missing(found: Sequence[Condition]) -> list[BadInput]:
    """What stands in the way."""
    return [each.wrong for each in found if each.wrong is not None]


def items(unit: Unit, on: date) -> list[InspectionItem]:
    """The items of the bureau's list that counts on a day; empty where none was published."""
    newest = ItemList.objects.filter(unit=unit, published_on__lte=on).first()
    return list(newest.items.select_related("list").order_by("order")) if newest else []


def _basis(campaign: Campaign, night: date) -> dict[str, BadInput | None]:
    if campaign.kind != CampaignKind.INSPECTION:
        wrong = BadInput("patrol.campaign_of_visits", name=campaign.name)
        return {PLAN: wrong, APPROVAL: None, NOTICE: None, ITEMS: None}
    rows = [row for row in campaign.bases.all() if _in_time(row, night)]
    there = {row.kind for row in rows if row.kind != BasisKind.APPROVAL}
    found = {kind: None if kind in there else BadInput(f"patrol.basis_{kind}") for kind in (ITEMS, PLAN, NOTICE)}
    if found[ITEMS] is None and not items(campaign.unit, night):
        found[ITEMS] = BadInput("patrol.no_item_list")
    versions = _versions(campaign)
    approved = any(row.kind == BasisKind.APPROVAL and row.version in versions for row in rows)
    return {**found, APPROVAL: None if approved else BadInput("patrol.basis_approval")}


def _in_time(row: Basis, night: date) -> bool:
    """Entered on the night at the latest: a paper of the morning after makes nothing lawful."""
    return row.dated <= night and timezone.localdate(row.at) <= night


def _versions(campaign: Campaign) -> set[int]:
    """The campaign as it stands, and as it stood for the plans that were in force: what they were approved as."""
    published = Release.objects.filter(campaign=campaign).values_list("plan__campaign_version", flat=True)
    return {campaign.version, *published}


def _certificates(crew: Sequence[Person], night: date, least: int) -> BadInput | None:
    certified = Certificate.objects.valid_on(night).filter(person__in=[person.pk for person in crew])
    valid = set(certified.values_list("person", flat=True))
    if len(valid) >= least:
        return None
    without = "、".join(person.name for person in crew if person.pk not in valid)
    values = {"night": night.isoformat(), "has": len(valid), "least": least, "names": without or "—"}
    return BadInput("patrol.certificates_that_night", **values)


def _recusals(crew: Sequence[Person], shops: Sequence[Shop]) -> dict[int, BadInput | None]:
    rows = Recusal.objects.filter(shop__in=shops, person__in=crew).values_list("shop", "person")
    apart: dict[int, set[int]] = defaultdict(set)
    for shop, person in rows:
        apart[shop].add(person)
    names = {shop.pk: "、".join(one.name for one in crew if one.pk in apart[shop.pk]) for shop in shops}
    return {
        shop.pk: BadInput("patrol.recused_here", names=names[shop.pk], shop=shop.name) if names[shop.pk] else None
        for shop in shops
    }


def _caps(campaign: Campaign, night: date, shops: Sequence[Shop], but: int | None) -> dict[int, BadInput | None]:
    found: dict[int, BadInput | None] = {}
    had = caps.had([shop.pk for shop in shops], campaign.unit, night, but=but)
    for shop in shops:
        each = had[shop.pk]
        told = {"shop": shop.name, "times": each.inspections, "most": each.inspections_most}
        found[shop.pk] = BadInput("patrol.inspections_used_up", **told) if each.inspections_used_up else None
    return found


def _others(campaign: Campaign, crew: Sequence[Person]) -> dict[str, BadInput | None]:
    """An inspection from a lead is another crew's: not of those who were at the visit, nor of who opened the lead.
    No condition at all for every other inspection.
    """
    lead = Lead.objects.filter(campaign=campaign).first()
    if lead is None:
        return {}
    saw = {lead.opener_id, *lead.visit.crew.values_list("pk", flat=True)}
    names = "、".join(person.name for person in crew if person.pk in saw)
    return {OTHERS: BadInput("patrol.same_crew", names=names) if names else None}


def _condition(code: str, law: Ruling, wrong: BadInput | None) -> Condition:
    paper = schema.cited(asdict(law.citation.paper), law.citation.article, get_language() or "")
    told = None if wrong is None else BadInput(wrong.code, **{**wrong.numbers, "paper": paper})
    return Condition(code, paper, law.certainty == "verified", told)
