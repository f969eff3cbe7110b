"""Verbs of the activities room that write: atomic, audited, `by=` required."""
