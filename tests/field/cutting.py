"""Cuts an evening's sync wherever it can be cut, until all is delivered: for the tests and for `make soak`.

The phone is the programme's own sending and sealing, run by Node (`phone/phone.mjs`); the server is the real endpoint
on the real database. A cut falls before the request is sent, after the server has worked but before its answer comes,
while the answer is being written down (then the phone's process is killed and started anew), or it is the server that
dies inside its transaction.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from tools.node import folder

from redsail.field.handlers import registry

PHONE = Path(__file__).parent / "phone" / "phone.mjs"
BEFORE, AFTER, NOTING, KILLED, NONE = "before send", "after send", "after answer", "server killed", "no cut"
PLACES = (BEFORE, AFTER, NOTING, KILLED)
Ask = Callable[[str, str], dict[str, Any]]


@dataclass
class Cutter:
    """Decides what becomes of each request: `often` in 100 are cut, at a place drawn from PLACES."""

    random: Random
    often: int
    counts: Counter[str] = field(default_factory=Counter)

    def draw(self) -> str:
        """The fate of one request."""
        place = self.random.choice(PLACES) if self.random.randrange(100) < self.often else NONE
        self.counts[place] += 1
        return place

    @property
    def cuts(self) -> int:
        """How many there were."""
        return sum(count for place, count in self.counts.items() if place != NONE)


class Phone:
    """One phone: a process, and the file that is its storage. The process can be killed; the file stays."""

    def __init__(self, shelf: Path) -> None:
        self.shelf = shelf
        if not shelf.exists():
            shelf.write_text("[]")
        command = [str(folder() / "node"), "--no-warnings", str(PHONE), str(shelf)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(self, value: dict[str, Any]) -> None:
        """One line to the phone."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()

    def heard(self) -> dict[str, Any] | None:
        """One line from the phone; None when it has died."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def seal(self, pack: dict[str, Any], records: list[dict[str, Any]]) -> None:
        """Put records into the outbox, sealed by the programme."""
        self.say({"verb": "seal", "pack": pack, "records": records})
        assert self.heard() == {"done": len(records)}

    def items(self) -> list[dict[str, Any]]:
        """What its storage holds now."""
        return json.loads(self.shelf.read_text())

    def end(self) -> None:
        """Switch it off."""
        self.process.kill()
        self.process.communicate()


def evening(phone: Phone, pack: dict[str, Any], made: list[dict[str, Any]], cutter: Cutter, ask: Ask) -> Phone:
    """An evening as it goes: each record is sealed when it is made and sent at once; in the end, all that is left."""
    for each in made:
        phone.seal(pack, [each])
        phone = _send(phone, cutter, ask)
    for _ in range(400):
        if all(item["number"] for item in phone.items()):
            return phone
        phone = _send(phone, cutter, ask)
    raise AssertionError("never delivered")


def _send(phone: Phone, cutter: Cutter, ask: Ask) -> Phone:
    """One try; the phone that has survived it (a new process on the same storage where it died)."""
    phone.say({"verb": "send"})
    while (heard := phone.heard()) is not None and "done" not in heard:
        phone.say(_fate(heard, cutter, ask))
    if heard is not None:
        return phone
    phone.end()
    return Phone(phone.shelf)


_dying: dict[str, bool] = {}


def _fate(heard: dict[str, Any], cutter: Cutter, ask: Ask) -> dict[str, Any]:
    """What the phone gets to hear. Dying while noting was drawn with the request that brought the answer."""
    if "noted" in heard:
        return {"die": _dying.pop("now", False)}
    place = cutter.draw()
    if place == BEFORE:
        return {"cut": True}
    answer = ask(heard["request"], place)
    _dying["now"] = place == NOTING
    return {"cut": True} if place in (AFTER, KILLED) else answer


def endpoint(client: Client) -> Ask:
    """The real endpoint; killed means: the work is done, and dies with its transaction."""

    def ask(body: str, place: str) -> dict[str, Any]:
        if place == KILLED:
            with _killed():
                try:
                    client.post(reverse("field:deliver"), body, content_type="application/json")
                except OperationalError:
                    return {}
        answer = client.post(reverse("field:deliver"), body, content_type="application/json")
        return {"status": answer.status_code, "json": answer.json()}

    return ask


class _killed:
    """While this is open every handler works and then the server dies."""

    def __enter__(self) -> None:
        self.kept = dict(registry.HANDLERS)
        for name, handle in self.kept.items():
            registry.HANDLERS[name] = self._dying(handle)

    def __exit__(self, *_raised: object) -> None:
        registry.HANDLERS.update(self.kept)

    def _dying(self, handle: Any) -> Any:
        def act(case: Any) -> None:
            handle(case)
            raise OperationalError("killed")

        return act
