"""Verbs that write, one family a file."""
