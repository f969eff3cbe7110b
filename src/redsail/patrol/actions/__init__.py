"""Verbs of the patrol room that write: atomic, audited, `by=` required."""
