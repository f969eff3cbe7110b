"""Forms of the organisation pages. They read and tidy what was typed; every rule is the actions'."""
