"""A person: staff or volunteer. Not a log-in (User), not a Party membership (Membership)."""

from uuid import uuid4

from django.db import models

from redsail.organisation.enums import StaffKind
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit
from redsail.privacy import blind
from redsail.privacy.fields import BlindIndexField, EncryptedTextField


class Person(Dated):
    """Someone who works or volunteers here; `from_date`/`until_date` say when they are active.

    `pinyin` and `initials` are search columns that the actions fill ("shanli", "sl"). Until `beginner_until` the
    planner counts the person as a beginner. `version` grows with every change, `leaves_version` with every absence
    that is entered or changed, so that two people who enter some at the same moment do not overlap. `token` names the
    person to the keys of the privacy room, so that a purge ends every sealed value about them.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=120, blank=True, db_index=True)
    initials = models.CharField(max_length=30, blank=True, db_index=True)
    staff_kind = models.CharField(max_length=20, choices=StaffKind.choices, db_index=True)
    employee_number = models.CharField(max_length=30, null=True, blank=True, unique=True)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    phone = EncryptedTextField(blank=True, default="")
    phone_index = BlindIndexField(of="phone", normalise=blind.phone)
    beginner_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    leaves_version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pinyin", "pk"]
        verbose_name_plural = "people"
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The subject of the key under which things about this person are sealed."""
        return f"person:{self.token}"
