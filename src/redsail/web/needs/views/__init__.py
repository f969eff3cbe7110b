"""Views of the needs room, one noun a module."""
