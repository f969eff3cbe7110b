"""Pages of campaigns, plans and nights."""

from redsail.web.patrol.views import campaigns, maps, nights, plans

__all__ = ["campaigns", "maps", "nights", "plans"]
