"""Pages of gatherings, tasks and talks."""
