"""Pages of running and past jobs, and the fragment that pages of other rooms show while a job runs."""
