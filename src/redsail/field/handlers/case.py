"""What a handler works on."""

from __future__ import annotations

from dataclasses import dataclass

from redsail.activities.models import Activity
from redsail.base.errors import BadInput, Missing
from redsail.field.records import Record
from redsail.organisation.models import Person, User
from redsail.patrol.actions.visits import Clock
from redsail.patrol.models import Evening, Visit, VisitEntry
from redsail.shops.models import Shop


@dataclass(frozen=True)
class Case:
    """`record` of a pack `about` an evening or a meeting, entered `by` somebody; `owner` is who wrote it on the phone
    (the same but for an officer who enters what was kept)."""

    record: Record
    about: Evening | Activity
    by: User
    owner: User
    clock: Clock

    @property
    def evening(self) -> Evening:
        """The crew's evening. Raises BadInput for a meeting: nobody calls at shops there."""
        if isinstance(self.about, Activity):
            raise BadInput("field.meeting_only")
        return self.about

    @property
    def activity(self) -> Activity:
        """The gathering itself, of an evening too."""
        return self.about if isinstance(self.about, Activity) else self.about.activity

    @property
    def shop(self) -> Shop:
        """The shop of the record, of the evening's own bureau. Raises BadInput for any other."""
        bureau = self.evening.campaign.unit
        within = Shop.objects.select_related("unit", "station").filter(unit__path__startswith=bureau.path)
        found = within.filter(pk=self.record.shop or 0).first()
        if found is None:
            raise BadInput("field.no_such_shop")
        return found

    @property
    def visit(self) -> Visit:
        """The visit that the record before this one was about. Raises Missing where there is none."""
        _evening = self.evening  # refuses the pack of a meeting
        wanted = VisitEntry.objects.filter(key=self.record.after) if self.record.after else VisitEntry.objects.none()
        found = wanted.select_related("visit__campaign__unit", "visit__inspection", "visit__shop").first()
        if found is None:
            raise Missing("field.no_visit")
        return found.visit

    @property
    def asked(self) -> Person | str:
        """Whom to ask about fields that clash: whoever wrote the later record."""
        return self.owner.person or ""

    def text(self, name: str) -> str:
        """A text of the body; empty where there is none. Raises BadInput for anything else."""
        value = self.record.body.get(name, "")
        if not isinstance(value, str):
            raise BadInput("sync.unfit", where=f"body.{name}")
        return value
