"""Background work: one thin face over the task engine. At least once, and every effect exactly once.

    from redsail import jobs

    @jobs.kind("shops.import", label=_("Import of a register"))
    def import_register(handle, *, file): ...
        handle.progress(done, total, "shops.reading")      # at most once a second; stops here if cancelled
        with handle.effect() as outcome:                   # one transaction that also marks the job done
            ...
            outcome.result = {"new": 12}
            outcome.link = reverse(...)

    job = jobs.start("shops.import", {"file": 7}, by=user, unit=unit)   # inside the caller's transaction

See docs/algorithms/jobs.md.
"""

from typing import TYPE_CHECKING, Any

from redsail.jobs.kinds import kind

if TYPE_CHECKING:
    from redsail.jobs.actions.ending import cancel, finish, retry
    from redsail.jobs.actions.starting import start
    from redsail.jobs.handle import Handle, Stopped
    from redsail.jobs.runner import run, run_here

__all__ = ["Handle", "Stopped", "cancel", "finish", "kind", "retry", "run", "run_here", "start"]

_WHERE = {
    "cancel": "actions.ending",
    "finish": "actions.ending",
    "retry": "actions.ending",
    "start": "actions.starting",
    "Handle": "handle",
    "Stopped": "handle",
    "run": "runner",
    "run_here": "runner",
}


def __getattr__(name: str) -> Any:
    # Late, because Django imports this package before rows may be defined.
    if name not in _WHERE:
        raise AttributeError(name)
    import importlib

    return getattr(importlib.import_module(f"redsail.jobs.{_WHERE[name]}"), name)
