"""Views of the gatherings pages: ask access, call one action, show a query."""
