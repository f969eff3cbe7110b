"""Views of what crews did, one noun a module."""

from redsail.web.visits.views import inspections, items, nights, stops, visits

__all__ = ["inspections", "items", "nights", "stops", "visits"]
