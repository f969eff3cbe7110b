"""What every page stands in: layout, menu, home, errors, language, health."""
