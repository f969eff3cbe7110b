"""The door for phones: an evening's pack goes out, an outbox comes in; the programme itself is in frontend/."""
