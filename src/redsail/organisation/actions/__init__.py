"""Verbs of the organisation room. Each is atomic, asks access first, and writes its line in the audit chain."""
