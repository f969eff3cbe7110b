"""One handler a kind of record: each calls one action of a domain room and says what came of it."""

from redsail.field.handlers.registry import answer, handler

__all__ = ["answer", "handler"]
