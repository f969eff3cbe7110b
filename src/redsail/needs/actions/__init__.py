"""Verbs of the needs room that write: atomic, audited, `by=` required."""
