"""Reads of the needs room."""
