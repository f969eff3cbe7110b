"""The door for phones: an evening's pack goes out, an outbox of records comes in; the programme itself is in frontend/."""
