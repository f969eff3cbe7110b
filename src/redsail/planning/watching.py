"""Listening to a solve: how far it is, drafts kept on the way, and why it ended."""

from collections.abc import Callable
from time import monotonic

from redsail.planning.assembly import Draft, finish
from redsail.planning.plan import ENDED_BY_ITERATIONS, ENDED_BY_TIME, ENDED_BY_USER, Plan
from redsail.planning.solvers.stations import Found
from redsail.planning.solvers.task import road
from redsail.planning.stopping import Progress, ProgressCall, StopRule

KEEP_EVERY = 3.0  # seconds between two kept drafts, at least
KEEP_SHARE = 0.1  # of the time that keeping drafts may take
TAIL = 1.0  # drafts that could be made in the time kept for what comes after routes: nights, crews, the check
SHOW_EVERY = 2.0  # seconds between two sketches
Sketch = list[tuple[str, list[list[str]]]]
"""Station key, and the shops of each of its routes in order: the best so far, without times, nights or crews."""


class Watch:
    """What the stations tell comes here. `latest`: the moment when routes are to end at the latest, None: no clock."""

    def __init__(
        self,
        draft: Draft,
        stop: StopRule,
        progress: ProgressCall | None,
        keep: Callable[[Plan], None] | None,
        began: float,
        show: Callable[[Sketch], None] | None,
        latest: float | None,
    ) -> None:
        self.draft, self.stop, self.progress, self.keep, self.began = draft, stop, progress, keep, began
        self.show, self.shown, self.latest, self.cost = show, 0.0, latest, 0.0
        self.stopped, self.due, self.kept = False, 0.0, (0, 0)
        self.done: set[int] = set()

    def ends(self) -> float | None:
        """When routes are to end, as it looks now: a draft says how long things take on this machine today."""
        if self.latest is None or self.stop.seconds is None:
            return None
        return min(self.latest, self.began + self.stop.seconds - min(TAIL * self.cost, self.stop.seconds / 2))

    def asked(self) -> bool:
        ends = self.ends()
        late = ends is not None and monotonic() >= ends
        if self.stop.asked is not None and self.stop.asked():
            self.stopped = True
        return late or self.stopped

    def reason(self) -> str:
        if self.stopped:
            return ENDED_BY_USER
        return ENDED_BY_TIME if self.stop.seconds is not None else ENDED_BY_ITERATIONS

    def tell(self, news: Found) -> None:
        draft = self.draft
        draft.better(news.task, news.routes)
        draft.proved(news.task, news.bound, news.method)
        if news.phase == "done":
            self.done.add(news.task)
        if self.progress is not None:
            self.progress(self._progress(news))
        if self.show is not None and draft.complete and monotonic() - self.shown >= SHOW_EVERY:
            self.shown = monotonic()
            self.show(self._sketch())
        if self.keep is not None and draft.complete and monotonic() >= self.due and not self.asked():
            self._keep(self.keep)

    def _keep(self, keep: Callable[[Plan], None]) -> None:
        """A draft, when it is better than the last one; the next one when this one has become cheap enough."""
        now = self._worth()
        if now != self.kept:
            began = monotonic()
            keep(finish(self.draft, ENDED_BY_TIME, False, 0, StopRule(seconds=1.0), quick=True))
            self.cost = monotonic() - began
            self.kept, self.due = now, monotonic() + max(KEEP_EVERY, self.cost / KEEP_SHARE)

    def _worth(self) -> tuple[int, int]:
        """Crew-nights and travel of the best so far."""
        known = [(i, found.routes) for i, found in enumerate(self.draft.found) if found is not None]
        return sum(len(routes) for _, routes in known), sum(road(self.draft.tasks[i], routes) for i, routes in known)

    def _sketch(self) -> Sketch:
        draft = self.draft
        pairs = zip(draft.jobs, draft.found, strict=True)
        return [
            (job.station, [[job.visits[client][0].key for client in route] for route in found.routes])
            for job, found in pairs
            if found is not None
        ]

    def _progress(self, news: Found) -> Progress:
        draft = self.draft
        crew_nights, travel = self._worth()
        share = len(self.done) / max(1, len(draft.jobs))
        if self.stop.seconds is not None:
            share = min(1.0, (monotonic() - self.began) / self.stop.seconds)
        return Progress(
            phase=news.phase,
            station=draft.jobs[news.task].station,
            crew_nights=crew_nights,
            travel=travel,
            bound=sum(bound.crew_nights for bound in draft.bounds),
            done=share,
        )
