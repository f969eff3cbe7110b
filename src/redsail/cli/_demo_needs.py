"""Contact points of the demo bureau, a few visits, and needs in every state: every page has something to show."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from redsail.activities.actions.contact_visits import VisitDraft
from redsail.needs.actions import deeds, hearing, moves
from redsail.needs.enums import NeedKind, NeedSource
from redsail.needs.models import Need
from redsail.organisation.actions import contact_points
from redsail.organisation.models import ContactPoint, Person, Unit

BY = "system:demo"
STATION = "system:demo-station"  # whoever answered does not confirm
LINKED_DAYS = 300
Place = tuple[str, int]
# Which seat of the leadership follows which station; the last station has nobody.
POINTS = [(0, "城西服务站"), (1, "城东服务站"), (2, "望帆服务站"), (3, "苇荡服务站"), (4, "云渡服务站")]
# Station → how many days ago somebody called, and what was heard then. 苇荡 was not called at for long.
VISITS: dict[str, list[tuple[int, list[str]]]] = {
    "城东服务站": [
        (130, ["值班室空调不制冷，夏天没法休息"]),
        (34, ["夜查时强光手电不够用，两组合用一只", "希望机关党小组帮忙讲一讲文书怎么写"]),
        (3, ["新老零售户换证材料清单，最好印一页纸"]),
    ],
    "城西服务站": [(60, ["站里打印机经常卡纸"])],
    "望帆服务站": [(20, [])],
    "云渡服务站": [(75, ["乡镇线路长，希望错开夜查和次日早会"])],
    "苇荡服务站": [(200, ["水乡雨天多，希望配两套雨衣"])],
}


def lay(rows: dict[Place, Person], found: dict[str, Unit], today: date) -> None:
    """Points, visits, needs and one deed; the same bureau on the same day gives the same."""
    points: dict[str, ContactPoint] = {}
    for seat, station in POINTS:
        leader = rows["", seat]
        since = max(today - timedelta(days=LINKED_DAYS), leader.from_date)
        points[station] = contact_points.link(by=BY, person=leader, station=found[station], from_date=since)
    heard: dict[str, list[Need]] = {station: [] for station in VISITS}
    for station, calls in VISITS.items():
        for days, lines in calls:
            heard[station] += _visit(points[station], _workday(today - timedelta(days=days)), lines)
    _deal(heard, rows, found, today)


def _visit(point: ContactPoint, day: date, lines: list[str]) -> list[Need]:
    if not point.holds_on(day):
        return []
    starts = timezone.make_aware(datetime.combine(day, time(9, 30)))
    key = uuid5(NAMESPACE_URL, f"redsail-demo-visit-{point.pk}-{day}")
    return hearing.visit(by=BY, point=point, draft=VisitDraft(key=key, starts=starts, today=day), heard=lines)[1]


def _deal(heard: dict[str, list[Need]], rows: dict[Place, Person], found: dict[str, Unit], today: date) -> None:
    """Each need to another state: confirmed, answered, overdue, sent back, heard, closed, withdrawn."""
    office, service, law = rows["综合办公室", 1], rows["客户服务科", 1], rows["法规科", 0]
    east = heard["城东服务站"]
    if len(east) == 4:
        air, torches, lecture, _leaflet = east  # the last one waits for an owner
        _answered(air, office, NeedKind.EQUIPMENT, "已更换值班室空调，并检修了其余两台。", confirmed=True)
        deeds.promote(air, by=BY, draft=deeds.DeedDraft(today.year, "为服务站更换值班室空调", office, today))
        _answered(torches, office, NeedKind.EQUIPMENT, "已购置强光手电六只，按夜查小组配发。")
        _assigned(lecture, law, NeedKind.TRAINING)
    for need in heard["城西服务站"]:
        _answered(need, office, NeedKind.EQUIPMENT, "已联系维修。")
        moves.send_back(need, by=STATION, text="修后一周又卡纸，请换一台。", version=need.version)
    for need in heard["云渡服务站"]:
        _assigned(need, service, NeedKind.STAFF, on=today - timedelta(days=40))  # overdue by now
    for need in heard["苇荡服务站"]:
        moves.close(need, by=BY, text="全局雨衣已在年度劳保计划中统一配发，不再单独办理。", version=need.version)
    draft = hearing.NeedDraft(
        uuid5(NAMESPACE_URL, "redsail-demo-need"), "晚舟站门口路灯不亮", NeedSource.STATION, today
    )
    need, _new = hearing.hear(by=BY, unit=found["晚舟服务站"], draft=draft)
    moves.withdraw(need, by=BY, text="路灯已由镇里修好。", version=need.version)


def _assigned(need: Need, owner: Person, kind: str, on: date | None = None) -> None:
    moves.assign(need, by=BY, owner=owner, days=10, kind=kind, version=need.version, on=on)


def _answered(need: Need, owner: Person, kind: str, text: str, confirmed: bool = False) -> None:
    _assigned(need, owner, kind)
    moves.answer(need, by=BY, text=text, version=need.version)
    if confirmed:
        moves.confirm(need, by=STATION, version=need.version)


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
