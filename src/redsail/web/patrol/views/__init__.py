"""Pages of campaigns, plans and nights."""

from redsail.web.patrol.views import (
    campaigns,
    coverage,
    coverage_sheet,
    evenings,
    maps,
    next_campaign,
    nights,
    plans,
    publishing,
)

__all__ = [
    "campaigns",
    "coverage",
    "coverage_sheet",
    "evenings",
    "maps",
    "next_campaign",
    "nights",
    "plans",
    "publishing",
]
