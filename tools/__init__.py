"""What `make` runs: each module is one step, started as `python -m tools.<module>` from the top of a checkout."""
