"""A licensed shop: a narrow row for lists of a hundred thousand, and beside it what else its register says."""

from __future__ import annotations

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q

from redsail.shops.enums import Origin, ShopState

LISTED = [
    "unit", "state", "name", "id", "licence", "station", "town", "kind", "grade", "lat", "last_visited_on",
    "first_seen", "valid_to",
]  # fmt: skip
# Shops ever visited after those never visited. Said as a condition of its own: whether blanks come first or last in an
# index is each database's own affair.
VISITED = ExpressionWrapper(Q(last_visited_on__isnull=False), BooleanField())


class Shop(models.Model):
    """A shop of a county bureau.

    `licence` is kept as printed, `licence_key` is what it is recognised by; `place_key` (name and address) does that
    where a register has no licence. `street` is the address without number and room. `opens`/`closes` are seconds from
    midnight, closing after midnight counts on; `area` is square metres; `lat`/`lon` are WGS-84 degrees, both empty
    while the shop is to be located. `search` and `initials` are filled by the actions. `version` grows with every
    change.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="shops", db_index=False)
    station = models.ForeignKey(
        "organisation.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="station_shops"
    )
    licence = models.CharField(max_length=64, blank=True)
    licence_key = models.CharField(max_length=64, blank=True)
    place_key = models.CharField(max_length=400, blank=True)
    name = models.CharField(max_length=200)
    holder = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    town = models.CharField(max_length=100, blank=True)
    street = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=60, blank=True)
    opens = models.PositiveIntegerField(null=True, blank=True)
    closes = models.PositiveIntegerField(null=True, blank=True)
    area = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ShopState.choices, default=ShopState.OPEN)
    gone_on = models.DateField(null=True, blank=True)
    first_seen = models.DateField()
    last_seen = models.DateField()
    last_visited_on = models.DateField(null=True, blank=True)
    initials = models.CharField(max_length=60, blank=True)
    search = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "licence_key"], condition=~Q(licence_key=""), name="one_shop_a_licence"
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                # Said outright: a comparison with nothing is unknown, and an unknown check passes.
                | Q(lat__isnull=False, lon__isnull=False, lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="shop_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(state="open", gone_on__isnull=True) | Q(state="gone", gone_on__isnull=False),
                name="shop_gone_has_date",
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
                name="shop_closes_after_opening",
            ),
        ]
        indexes = [
            # The order of the list, and beside it all that its filters ask: counting and paging never open a row.
            models.Index(fields=LISTED, name="shop_list"),
            # The other orders that the list offers: page 900 of them is walked to, not sorted out of all shops.
            models.Index(fields=["unit", "state", "licence", "id"], name="shop_list_licence"),
            models.Index(fields=["unit", "state", "town", "id"], name="shop_list_town"),
            models.Index(fields=["unit", "state", "kind", "id"], name="shop_list_kind"),
            models.Index(fields=["unit", "state", "grade", "id"], name="shop_list_grade"),
            models.Index(fields=["unit", "state", "first_seen", "id"], name="shop_list_seen"),
            models.Index("unit", "state", VISITED, "last_visited_on", "id", name="shop_list_visited"),
            # Open and gone shops together.
            models.Index(fields=["unit", "name", "id"], name="shop_by_name"),
            models.Index(fields=["unit", "town"], name="shop_by_town"),
            models.Index(fields=["unit", "last_visited_on"], name="shop_by_visit"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_located(self) -> bool:
        """Whether anybody knows where it is."""
        return self.lat is not None and self.lon is not None


class ShopSource(models.Model):
    """The columns of its register that have no place in Shop, by heading, as they stood. Phones are never kept."""

    shop = models.OneToOneField(Shop, on_delete=models.CASCADE, primary_key=True, related_name="source")
    values = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"source of {self.shop_id}"
