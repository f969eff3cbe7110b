"""What is done to jobs: start, cancel, retry."""
