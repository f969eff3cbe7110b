"""Reads of the patrol room."""
