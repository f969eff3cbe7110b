"""Views of what crews did, one noun a module."""

from redsail.web.visits.views import answers, codes, inspections, items, nights, stops, visits

__all__ = ["answers", "codes", "inspections", "items", "nights", "stops", "visits"]
