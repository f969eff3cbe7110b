"""Choices of the shops room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ShopState(TextChoices):
    """Whether the newest register still has the shop."""

    OPEN = "open", _("Open")
    GONE = "gone", _("Gone from the register")


class Origin(TextChoices):
    """The system a shop's coordinates came in; they are always stored as WGS-84."""

    WGS84 = "wgs84", _("WGS-84 (GPS)")
    GCJ02 = "gcj02", _("GCJ-02 (AMap, Tencent)")
    BD09 = "bd09", _("BD-09 (Baidu)")
    HAND = "hand", _("Placed by hand")
    UNKNOWN = "unknown", _("Not known")


class PlaceKind(TextChoices):
    """Places that matter to shops."""

    SCHOOL = "school", _("School")
    MARKET = "market", _("Market")
    OTHER = "other", _("Other place")


class ImportKind(TextChoices):
    """What a file brings."""

    SHOPS = "shops", _("Shops")
    SCHOOLS = "schools", _("Schools")
    MARKETS = "markets", _("Markets")
    STATIONS = "stations", _("Places of the stations")


class ImportState(TextChoices):
    """How far an import has come. Nothing outside the import changes before `applied`."""

    UPLOADED = "uploaded", _("Being read")
    READ = "read", _("Columns to be confirmed")
    CONFIRMED = "confirmed", _("Being checked")
    CHECKED = "checked", _("Ready to apply")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    DISCARDED = "discarded", _("Discarded")
    UNREADABLE = "unreadable", _("Could not be read")


OPEN_STATES = (
    ImportState.UPLOADED,
    ImportState.READ,
    ImportState.CONFIRMED,
    ImportState.CHECKED,
    ImportState.APPLYING,
)


class Change(TextChoices):
    """What a line of a register does to a shop."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    GONE = "gone", _("Gone")
    BACK = "back", pgettext_lazy("a shop in the register", "Back")
    PROBLEM = "problem", _("With errors")


class HistoryKind(TextChoices):
    """What happened to a shop."""

    CHANGED = "changed", _("Changed by a register")
    GONE = "gone", _("Gone from the register")
    BACK = "back", _("Back in the register")
    EDITED = "edited", _("Edited")
    PLACED = "placed", _("Placed on the map")
    ADDED = "added", _("Added by hand")
