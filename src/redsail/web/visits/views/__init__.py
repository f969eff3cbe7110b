"""Views of what crews did, one noun a module."""

from redsail.web.visits.views import answers, inspections, items, nights, stops, visits

__all__ = ["answers", "inspections", "items", "nights", "stops", "visits"]
