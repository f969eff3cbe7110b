"""Packs that went out, receipts of what came back, questions between two records."""

from redsail.sync.models.pack import Pack
from redsail.sync.models.question import Question
from redsail.sync.models.receipt import Receipt

__all__ = ["Pack", "Question", "Receipt"]
