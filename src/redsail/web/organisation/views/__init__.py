"""Views of the organisation pages: ask access, call one action, show a query."""

from redsail.web.organisation.views import account, certificates, leaves, log_in, people, roles, units, users

__all__ = ["account", "certificates", "leaves", "log_in", "people", "roles", "units", "users"]
