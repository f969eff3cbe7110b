"""Ledgers: written from what was recorded once. No cell is typed."""
