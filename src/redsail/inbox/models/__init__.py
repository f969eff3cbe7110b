"""The room's rows."""

from redsail.inbox.models.digest import Digest

__all__ = ["Digest"]
