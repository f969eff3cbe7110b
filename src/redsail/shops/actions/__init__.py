"""What is done to shops and registers: atomic, audited, by somebody."""
