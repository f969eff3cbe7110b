"""Rows ↔ planner values, one noun a file."""
