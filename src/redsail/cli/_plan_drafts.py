"""The best plan so far, kept beside the plan's own place while a solve runs: what a killed command leaves."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base.errors import BadInput
from redsail.cli._plan_files import read_plan, write_plan
from redsail.planning import PlanFile


class Drafts:
    """`plan.draft.json` beside `plan.json`; what an earlier run left there moves to `plan.draft-earlier.json`."""

    def __init__(self, out: Path) -> None:
        suffix = out.suffix or ".json"
        self.path = out.with_name(f"{out.stem}.draft{suffix}")
        self.earlier = out.with_name(f"{out.stem}.draft-earlier{suffix}")

    def keep(self, file: PlanFile) -> None:
        """Write the best so far in one step: never half a file. Raises BadInput where that cannot be."""
        write_plan(self.path, file)

    def done(self) -> None:
        """The plan itself stands: the draft has served."""
        self.path.unlink(missing_ok=True)

    def tell_earlier(self) -> None:
        """Say what a run that was cut off has left and how to use it; it is put aside so that this run spares it."""
        if not self.path.exists():
            return
        self.path.replace(self.earlier)
        try:
            values = {"path": self.earlier, "crews": read_plan(self.earlier).plan.crew_nights}
        except BadInput:  # not a plan of ours: it is spared, and nothing can be said of it
            return
        click.echo(
            _(
                "An earlier run for this plan was cut off; its best plan so far (%(crews)s crew-nights) is kept in "
                "%(path)s. Check it with: redsail plan verify %(path)s. It is a whole plan: to use it, rename it."
            )
            % values,
            err=True,
        )
