"""How much work the crew solve may still spend."""

import time
from dataclasses import dataclass, field

from redsail.planning.solvers.milp import Effort
from redsail.planning.stopping import StopRule

NODES = 300
"""Branch-and-bound nodes for one goal when no clock runs."""
FEW_NODES = 100
"""For goals that are not whole numbers: their last percents take longest and help nobody."""


@dataclass
class Budget:
    """Turns a StopRule into the effort of single solves; the clock starts when the budget is made."""

    stop: StopRule
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds left (a large number without a clock)."""
        if self.stop.seconds is None:
            return 1e9
        return self.stop.seconds - (time.monotonic() - self.started)

    @property
    def over(self) -> bool:
        """Whether to stop now with the best so far."""
        return self.left <= 0 or (self.stop.asked is not None and self.stop.asked())

    def effort(self, share: float = 0.25, nodes: int = NODES, least: float = 0.2) -> Effort:
        """For one solve: nodes when the run is to be reproducible, else a share of the seconds left, or `least`."""
        nodes = nodes if self.stop.iterations is None else max(1, min(nodes, self.stop.iterations))
        if self.stop.seconds is None:
            return Effort(nodes=nodes)
        return Effort(nodes=10 * NODES, seconds=max(least, self.left * share))
