"""Log-in, account, people, units, log-ins and roles in the browser."""
