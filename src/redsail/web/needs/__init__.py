"""Pages about needs, contact visits and practical deeds."""
