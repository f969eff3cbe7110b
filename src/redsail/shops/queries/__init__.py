"""Reads of the shops room."""
