"""Catches: a text that no officer can read because it shows in English, and one that is translated in two ways."""

from tools import messages


def test_every_text_is_translated_once_and_in_one_way() -> None:
    """What `python -m tools.messages check` says."""
    assert [f"{fault.place}: {fault.kind}: {fault.detail}" for fault in messages.check()] == []
