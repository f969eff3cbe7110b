"""Views of organisation life, one page a file."""
