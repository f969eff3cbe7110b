"""Pages of campaigns, plans and nights."""

from redsail.web.patrol.views import campaigns, evenings, maps, nights, plans, publishing

__all__ = ["campaigns", "evenings", "maps", "nights", "plans", "publishing"]
