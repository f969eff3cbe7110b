"""What goes into an evening's pack: no more than a crew needs at the doors of that evening."""

from __future__ import annotations

import base64
from typing import Any

from django.utils import timezone

from redsail.activities.access import may_record
from redsail.activities.models import Activity
from redsail.activities.queries import minutes, presence
from redsail.base import phrases
from redsail.field import asking
from redsail.organisation import access
from redsail.organisation.models import Certificate, User
from redsail.patrol.access import visits as visible_visits
from redsail.patrol.actions.codes import letters_of
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Evening, Route, Visit
from redsail.patrol.queries import gate
from redsail.patrol.queries.reminders import rights
from redsail.shops.enums import ShopState
from redsail.shops.models import Shop
from redsail.sync import sealing
from redsail.sync.models import Pack

MOST_NEAR, MOST_PAST = 1500, 60
PHONE = "people.phone"


def contents(pack: Pack, user: User, evening: Evening, route: Route) -> dict[str, Any]:
    """The pack as plain values. `route` comes with its stops and crew (`evenings.own`)."""
    campaign = evening.campaign
    return {
        **_frame(pack, user, evening.activity),
        "campaign": campaign.name,
        "kind": campaign.kind,
        "date": evening.date.isoformat(),
        "leaves": route.leaves,
        "returns": route.returns,
        "study": [campaign.study_begins, campaign.study_ends] if campaign.study_begins is not None else None,
        "station": _station(evening),
        "crew": [_member(user, seat.person) for seat in route.seats.select_related("person__unit")],
        "rights": [str(line) for line in rights(campaign.kind)],
        "stops": _stops(evening, route),
        "inspection": _inspection(evening, route) if campaign.kind == CampaignKind.INSPECTION else None,
        "near": _near(evening, route),
        "past": _past(user),
        "checklists": asking.lists(evening.campaign.unit),
    }


def of_meeting(pack: Pack, user: User, activity: Activity) -> dict[str, Any]:
    """The same for a gathering without a way: its list and its minutes."""
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    return {
        **_frame(pack, user, activity),
        "campaign": activity.title,
        "kind": CampaignKind.VISIT,
        "date": starts.date().isoformat(),
        "leaves": starts.hour * 3600 + starts.minute * 60,
        "returns": ends.hour * 3600 + ends.minute * 60,
        "study": None,
        "station": {"name": activity.place or str(activity.unit), "lat": None, "lon": None, "address": ""},
        "crew": [],
        "rights": [],
        "stops": [],
        "inspection": None,
        "near": [],
        "past": [],
        "checklists": [],
    }


def _frame(pack: Pack, user: User, activity: Activity) -> dict[str, Any]:
    """What every pack holds: whose it is, how long it opens, what it is sealed with, and the list for its recorder."""
    return {
        "token": str(pack.token),
        "key": sealing.public_key(),
        "delivery": base64.b64encode(sealing.delivery_key(str(pack.token))).decode(),
        "issued": pack.issued_at.isoformat(),
        "expires": pack.expires_at.isoformat(),
        "me": {"id": user.person_id, "name": str(user)},
        "evening": str(activity.token),
        "title": activity.title,
        "gathering": _gathering(user, activity),
    }


def _station(evening: Evening) -> dict[str, Any]:
    place = getattr(evening.station, "station", None)
    told = {"lat": place.lat, "lon": place.lon, "address": place.address} if place else {}
    return {"name": evening.station.name, "lat": None, "lon": None, "address": "", **told}


def _member(user: User, person: Any) -> dict[str, Any]:
    """Telephone numbers only for whoever may see them on the pages, too."""
    shown = person.phone if access.may_person(user, PHONE, person) else ""
    return {"id": person.pk, "name": person.name, "phone": shown}


def _stops(evening: Evening, route: Route) -> list[dict[str, Any]]:
    done = {row.shop_id: row for row in Visit.objects.filter(campaign=evening.campaign, date=evening.date)}
    return [
        {
            "order": stop.order,
            "arrives": stop.arrives,
            "shop": _shop(stop.shop, whole=True),
            "visit": _visit(done.get(stop.shop_id)),
        }
        for stop in route.listed_stops  # type: ignore[attr-defined]
    ]


def _near(evening: Evening, route: Route) -> list[dict[str, Any]]:
    """Other shops of the station, so that one which is not on the way can be added."""
    planned = [stop.shop_id for stop in route.listed_stops]  # type: ignore[attr-defined]
    rows = Shop.objects.filter(station=evening.station, state=ShopState.OPEN).exclude(pk__in=planned)
    return [_shop(row) for row in rows.order_by("name", "pk")[:MOST_NEAR]]


def _inspection(evening: Evening, route: Route) -> dict[str, Any]:
    """What an inspection walks through: the items, and what stands against one at each shop, with its paper."""
    crew = [seat.person for seat in route.seats.select_related("person__unit")]
    shops = [stop.shop for stop in route.listed_stops]  # type: ignore[attr-defined]
    found = gate.of_shops(evening.campaign, evening.date, shops, crew)
    certified = Certificate.objects.valid_on(evening.date).filter(person__in=crew).values_list("person", flat=True)
    items = gate.items(evening.campaign.unit, evening.date)
    return {
        "items": [{"id": item.pk, "code": item.code, "text": item.text, "law": item.law} for item in items],
        "certified": sorted(set(certified)),
        "letters": letters_of(evening.campaign.unit),
        "missing": {str(pk): [phrases.told(one) for one in gate.missing(each)] for pk, each in found.items()},
    }


def _shop(shop: Shop, whole: bool = False) -> dict[str, Any]:
    told = {"id": shop.pk, "name": shop.name, "address": shop.address, "lat": shop.lat, "lon": shop.lon}
    told |= {"kind": shop.kind, "grade": shop.grade}  # which items of a checklist are asked here
    if not whole:
        return told
    valid = shop.valid_to.isoformat() if shop.valid_to else ""
    return {**told, "licence": shop.licence, "valid": valid, "opens": shop.opens, "closes": shop.closes}


def _visit(row: Visit | None) -> dict[str, Any] | None:
    return None if row is None else {name: getattr(row, name) for name in ("outcome", "reason", "place", "note")}


def _past(user: User) -> list[dict[str, Any]]:
    """One's own visits, the latest first."""
    rows = visible_visits(user).filter(crew=user.person_id or 0).select_related("shop").order_by("-date", "-pk")
    return [
        {"date": row.date.isoformat(), "shop": row.shop.name, "outcome": row.outcome, "note": row.note}
        for row in rows.distinct()[:MOST_PAST]
    ]


def _gathering(user: User, activity: Activity) -> dict[str, Any] | None:
    """The list and the minutes, for whoever keeps them."""
    if not may_record(user, activity):
        return None
    parts = list(activity.parts.all())
    return {
        "parts": [{"id": part.pk, "name": str(part)} for part in parts],
        "lists": [_list(activity, part) for part in parts] or [_list(activity, None)],
        "remarks": [
            {
                "token": str(row.token),
                "text": row.text,
                "version": row.version,
                "speaker": row.speaker_id,
                "kind": row.kind,
            }
            for row in minutes.remarks(activity)
        ],
    }


def _list(activity: Activity, part: Any) -> dict[str, Any]:
    lines = presence.lines(activity, part)
    return {
        "part": part.pk if part else None,
        "people": [{"id": line.person.pk, "name": line.person.name, "state": line.state} for line in lines],
    }
