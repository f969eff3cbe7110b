"""The audit log for audit administrators: who did what, the chain heads to print, and a check of the whole chain."""
