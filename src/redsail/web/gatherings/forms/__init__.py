"""Forms of the gatherings pages."""
