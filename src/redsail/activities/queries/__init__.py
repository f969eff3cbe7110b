"""Reads of the activities room."""
