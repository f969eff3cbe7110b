"""Pages of organisation life: what is owed, a month's plan, the leader's kit."""
