"""Pages of what inspections found, and of leads: the one door in the service wall."""
