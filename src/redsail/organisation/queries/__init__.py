"""Reads of the organisation room."""
