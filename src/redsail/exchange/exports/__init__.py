"""Sheets going out: one noun a file."""
