"""What the phone asks for, and the officer's pages about what phones brought."""

from redsail.field.views import by_hand, outbox, packs, pictures, programme, questions, settling

__all__ = ["by_hand", "outbox", "packs", "pictures", "programme", "questions", "settling"]
