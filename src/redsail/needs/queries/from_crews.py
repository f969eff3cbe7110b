"""What crews heard and is not ended yet, for the joint meeting of the pair whose station it is."""

from __future__ import annotations

from redsail.activities.models import Activity
from redsail.needs.enums import ENDS, NeedSource
from redsail.needs.models import Need
from redsail.organisation.models import Pairing

MOST = 20


def at(activity: Activity) -> list[Need]:
    """The open needs of the station of every pair that meets here: by the pair's own plan, or because both of its
    groups were convened. Nothing at any other gathering; two queries.
    """
    groups = set(activity.convened.exclude(group=None).values_list("group", flat=True))
    pairs = Pairing.objects.filter(joint_activities__activity=activity)
    if len(groups) > 1:
        pairs = pairs | Pairing.objects.filter(station_group__in=groups, office_group__in=groups)
    stations = set(pairs.values_list("station_group__unit", flat=True))
    if not stations:
        return []
    heard = Need.objects.filter(unit__in=stations, source=NeedSource.CREW).exclude(state__in=ENDS)
    return list(heard.order_by("heard_on", "pk")[:MOST])
