"""The holiday table, by year."""
