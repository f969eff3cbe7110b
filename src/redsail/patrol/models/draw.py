"""A random draw of shops and officers that anybody can recompute: its terms, its parties, its two lists."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import DrawSide, DrawState
from redsail.patrol.models.campaign import Campaign


class Draw(models.Model):
    """What is drawn and by which terms; how it is drawn is `planning.draws`, step by step in docs/algorithms/draws.md.

    `starts` is the first day of the inspections: certificates and the yearly cap are looked at for it. `classes` are
    the weights by risk class of the register, empty where all shops count alike. `text` is the published file, `digest`
    the line on the notice. `before` is the draw that this one repeats, `reason` why; both are published. `token` is the
    public address. `campaign` is the inspection campaign that was made of the outcome.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="draws")
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    paper = models.CharField(max_length=200)
    starts = models.DateField()
    shop_filter = models.JSONField(default=dict, blank=True)
    take = models.PositiveIntegerField()
    crew = models.PositiveSmallIntegerField(default=2)
    classes = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=DrawState.choices, default=DrawState.PREPARED)
    reveal_by = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    before = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")
    attempt = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=200, blank=True)
    campaign = models.OneToOneField(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="draw")
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DrawState.PREPARED, digest="", announced_at__isnull=True)
                | ~Q(state=DrawState.PREPARED) & ~Q(digest="") & Q(announced_at__isnull=False),
                name="announced_draw_has_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(before__isnull=True, attempt=1) | Q(before__isnull=False, attempt__gt=1) & ~Q(reason=""),
                name="repeated_draw_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DrawParty(models.Model):
    """Who brings a secret, by a link of their own. Of the link only the digest is kept, of the secret nothing before
    it is told: the party's browser makes it and hands over its commitment."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    link = models.CharField(max_length=64, unique=True)
    commitment = models.CharField(max_length=64, blank=True)
    committed_at = models.DateTimeField(null=True, blank=True)
    secret = models.CharField(max_length=128, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "order"], name="one_party_a_place"),
            models.UniqueConstraint(fields=["draw", "name"], name="one_party_a_name"),
            models.CheckConstraint(condition=Q(secret="") | ~Q(commitment=""), name="secret_after_commitment"),
        ]

    def __str__(self) -> str:
        return self.name


class DrawRow(models.Model):
    """A row of one of the lists, fixed when the draw is announced. `key` is its published hash.

    `number` and `label` are masked as published; `private` holds licence and name, which never are. `code` opens the
    row for whom it is about. `place` and `crew` (keys of officers) are what the draw gave.
    """

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="rows")
    side = models.CharField(max_length=10, choices=DrawSide.choices)
    key = models.CharField(max_length=64)
    shop = models.ForeignKey("shops.Shop", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    risk = models.CharField(max_length=30, blank=True)
    out = models.CharField(max_length=200, blank=True)
    recused = models.JSONField(default=list, blank=True)
    sealed = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    private = models.JSONField(default=dict)
    private_salt = models.CharField(max_length=64)
    code = models.CharField(max_length=16)
    place = models.PositiveIntegerField(null=True, blank=True)
    crew = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "side", "key"], name="one_draw_row_a_key"),
            models.UniqueConstraint(fields=["draw", "code"], name="one_draw_row_a_code"),
        ]

    def __str__(self) -> str:
        return self.label
