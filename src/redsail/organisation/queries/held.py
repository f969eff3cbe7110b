"""What the organisation holds about a person, for the person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person, RoleGrant
from redsail.privacy.held import Section, Value

FROM, UNTIL = _("From"), _("Until")


def sections(person: Person) -> list[Section]:
    """Person, work, membership, groups, posts, certificates, absences, log-in and roles. Some ten queries."""
    return [
        _person(person),
        _dated("placements", _("Works as"), person.placements.select_related("unit"), _placement),
        _dated("memberships", _("Party membership"), person.memberships.select_related("branch"), _membership),
        _dated(
            "groups", _("Party group"), person.group_memberships.select_related("group"), lambda row: str(row.group)
        ),
        _dated("posts", _("Posts"), person.holdings.select_related("post__kind"), lambda row: str(row.post)),
        _dated("absences", _("Absences"), person.leaves.all(), lambda row: row.get_kind_display()),
        Section(
            "certificates",
            _("Enforcement certificates"),
            (_("Number"), _("Valid from"), _("Valid until")),
            [(row.number, row.valid_from, row.valid_to) for row in person.certificates.order_by("valid_from")],
        ),
        _log_in(person),
    ]


def _person(person: Person) -> Section:
    told: list[tuple[Any, Value]] = [
        (_("Name"), person.name),
        (_("Employee number"), person.employee_number),
        (_("Telephone"), person.phone),
        (_("Home unit"), person.unit.name),
        (_("Works as"), person.get_staff_kind_display()),
        (_("Active from"), person.from_date),
        (_("Active until"), person.until_date),
        (_("Counts as a beginner until"), person.beginner_until),
        (_("Skills"), "、".join(str(skill) for skill in person.skills.all())),
    ]
    return Section("person", _("Person"), (_("Particular"), _("As held")), [row for row in told if row[1]])


def _dated(name: str, title: Any, rows: Any, words: Any) -> Section:
    found = [(words(row), row.from_date, row.until_date) for row in rows.order_by("from_date")]
    return Section(name, title, (title, FROM, UNTIL), found)


def _placement(row: Any) -> str:
    return f"{row.get_staff_kind_display()} · {row.unit.name}"


def _membership(row: Any) -> str:
    return f"{row.get_kind_display()} · {row.branch}"


def _log_in(person: Person) -> Section:
    grants = RoleGrant.objects.filter(user__person=person).select_related("user", "role", "unit").order_by("from_date")
    found = [(row.user.username, str(row.role), row.unit.name, row.from_date, row.until_date) for row in grants]
    return Section("roles", _("Log-in and roles"), (_("Log-in"), _("Role"), _("Unit"), FROM, UNTIL), found)
