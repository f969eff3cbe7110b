"""Pages of campaigns, plans and nights."""

from redsail.web.patrol.views import (
    bases,
    campaigns,
    checking,
    choosing,
    coverage,
    coverage_sheet,
    evenings,
    maps,
    next_campaign,
    nights,
    plans,
    publishing,
    solving,
    starting,
    steps,
)

__all__ = [
    "bases",
    "campaigns",
    "checking",
    "choosing",
    "coverage",
    "coverage_sheet",
    "evenings",
    "maps",
    "next_campaign",
    "nights",
    "plans",
    "publishing",
    "solving",
    "starting",
    "steps",
]
