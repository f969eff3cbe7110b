"""What waits for me: one list out of all rooms, and the message of the day about it."""
