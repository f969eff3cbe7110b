"""What a campaign comes to, for the audit log and to see whether a step changed anything."""

from __future__ import annotations

from typing import Any

from redsail.patrol.models import Campaign

# What a `Draft` settles, as columns.
COLUMNS = (
    "name",
    "study_begins",
    "study_ends",
    "study_topic",
    "begins",
    "ends",
    "longest",
    "service",
    "with_crews",
    "crews_per_night",
)


def summary(campaign: Campaign) -> dict[str, Any]:
    """Columns, nights, stations and who stays at home, as plain values."""
    nights = campaign.nights.order_by("date").values_list("date", "reserve")
    return {
        **{name: getattr(campaign, name) for name in (*COLUMNS, "purpose", "kind", "shop_filter", "repeats")},
        "nights": [night.isoformat() for night, _reserve in nights],
        "reserve": [night.isoformat() for night, reserve in nights if reserve],
        "stations": sorted(campaign.stations.values_list("pk", flat=True)),
        "spared": sorted(campaign.spared.values_list("pk", flat=True)),
    }
