"""Reads of the study room."""
