"""Posts: kinds of them, the seats there are, and who held which when."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from redsail.organisation.enums import PostSide, SeatOf
from redsail.organisation.models.branch import Branch
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.party_group import PartyGroup
from redsail.organisation.models.person import Person
from redsail.organisation.models.unit import Unit

GROUP_LEADER = "group_leader"


class PostKind(models.Model):
    """A kind of post, such as "branch secretary". `full_members_only`: only a full Party member may hold it.

    Leaders of Party groups are no seats of their own: whoever leads a group is kept with the group.
    """

    code = models.CharField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    side = models.CharField(max_length=20, choices=PostSide.choices)
    seat = models.CharField(max_length=10, choices=SeatOf.choices)
    full_members_only = models.BooleanField(default=False)
    committee = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


class Post(Dated):
    """A seat of a unit or of a branch. `seats`: how many people hold it side by side (two deputies: 2).

    `title` is the bureau's own name for it; empty: the name of its kind.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    kind = models.ForeignKey(PostKind, on_delete=models.PROTECT, related_name="posts")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=60, blank=True)
    seats = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["unit__path", "kind__order", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(seats__gte=1), name="post_has_a_seat"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.kind)

    @property
    def place(self) -> Branch | PartyGroup | Unit:
        """Whose seat it is."""
        return self.branch or self.group or self.unit


class PostHolding(Dated):
    """A person's time in a post; how many at once is the post's `seats`, looked after by the actions."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    paper = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-from_date", "person__pinyin"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["post", "person"], condition=Q(until_date__isnull=True), name="one_open_holding_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"
