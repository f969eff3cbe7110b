"""Views of study hours."""
