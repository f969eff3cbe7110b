"""Choices of the patrol room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignKind(TextChoices):
    """What a campaign's stops are in law. An inspection needs far more than a date: see docs/decisions."""

    VISIT = "visit", _("Service visits")
    INSPECTION = "inspection", _("Inspections")


class PlanWay(TextChoices):
    """How a plan came about."""

    SOLVED = "solved", _("planned anew")
    BY_HAND = "by_hand", _("made by hand")
    WITH_LOCKS = "with_locks", _("planned again with what is locked")
    REPLANNED = "replanned", _("re-planned after changes")
    ANSWERED = "answered", _("an answer to a question")


class EditKind(TextChoices):
    """What a hand changed in a plan."""

    MOVE_SHOP = "move_shop", _("moved a shop")
    MOVE_PERSON = "move_person", _("changed a crew")


class Question(TextChoices):
    """What an officer may ask about a plan; a job works it out."""

    MORE_CREWS = "more_crews", _("What would one more crew save?")
    MORE_MINUTES = "more_minutes", _("What would thirty more minutes save?")
    BOUND = "bound", _("Prove more")
    SHORTAGE = "shortage", _("Why can some crews not be staffed?")


class Step(TextChoices):
    """The steps in which a campaign is set up, in their order."""

    PURPOSE = "purpose", _("Purpose")
    SHOPS = "shops", _("Shops")
    NIGHTS = "nights", _("Nights")
    EVENING = "evening", _("Night study")
    CREWS = "crews", _("Stations and crews")
    RULES = "rules", _("Rules")
    CHECK = "check", _("Check")


class BasisKind(TextChoices):
    """What an inspection stands on. The newest row of a kind counts."""

    ITEMS = "items", _("Published list of inspection items")
    PLAN = "plan", _("Inspection plan")
    NOTICE = "notice", _("Notice to the shops")
    APPROVAL = "approval", _("Approval")


class ChangeKind(TextChoices):
    """What an officer may say has changed since a plan was published; everything else is found in the rows."""

    NIGHT_OFF = "night_off", _("Night cancelled")
    NIGHT_ON = "night_on", _("Further night")
    SHOP_MISSED = "shop_missed", _("Shop missed")


class VisitKind(TextChoices):
    """What a crew did at a stop, in law. A stop of an inspection campaign may turn into a service visit, never back."""

    SERVICE = "service", _("Service visit")
    INSPECTION = "inspection", _("Inspection")


class Outcome(TextChoices):
    """What became of a stop. Only a service visit can be declined; that needs no reason and has no effect."""

    DONE = "done", _("done")
    DECLINED = "declined", _("declined")
    CLOSED = "closed", _("was closed")
    NOT_FOUND = "not_found", _("not found")
    MOVED = "moved", _("has moved")
    SKIPPED = "skipped", _("skipped")


class PlaceType(TextChoices):
    """Where the crew stood. Inspectors enter business premises only; a home ends an inspection."""

    PREMISES = "premises", _("Business premises")
    MIXED = "mixed", _("Shop and home in one; only the shop was entered")
    HOME = "home", _("Somebody's home")


class SignatureState(TextChoices):
    """How the record of an inspection ended."""

    SIGNED = "signed", _("signed")
    PAPER = "paper", _("signed on paper")
    REFUSED = "refused", _("refused to sign")


class ItemResult(TextChoices):
    """What an inspection found of an item of the published list."""

    OK = "ok", _("in order")
    NOT_OK = "not_ok", _("not in order")
    NOT_CHECKED = "not_checked", _("not checked")


class DrawState(TextChoices):
    """How far a random draw is. From `announced` on nothing of it changes any more."""

    PREPARED = "prepared", _("being prepared")
    ANNOUNCED = "announced", _("announced, secrets are told")
    DRAWN = "drawn", _("drawn")
    VOID = "void", _("void")


class DrawSide(TextChoices):
    """Which of a draw's two lists a row is on."""

    OBJECT = "object", _("Shop")
    OFFICER = "officer", _("Officer")


class FindingKind(TextChoices):
    """What an inspection found."""

    LICENCE = "licence", _("Licence")
    SOURCE = "source", _("Where goods come from")
    CODE = "code", _("Carton code, to be verified")
    MINORS = "minors", _("Protection of minors")
    OTHER = "other", _("Other")


class Severity(TextChoices):
    """How much a finding weighs: what the law calls slight is corrected on the spot or by a day."""

    MINOR = "minor", _("slight")
    SERIOUS = "serious", _("serious")


class FindingState(TextChoices):
    """Where a finding stands; it is reopened when the re-check says so."""

    OPEN = "open", _("to be put right")
    RECHECK = "recheck", _("to be looked at again")
    CLOSED = "closed", _("closed with a result")


class Closure(TextChoices):
    """How a finding ended."""

    CORRECTED = "corrected", _("put right")
    CASE = "case", _("handed to a case file")
    NO_ACTION = "no_action", _("no further action")


class LeadState(TextChoices):
    """Where a lead stands."""

    OPEN = "open", _("to be decided")
    STARTED = "started", _("a new inspection was begun")
    ENDED = "ended", _("ended without an inspection")


class Hazard(TextChoices):
    """The only things for which a duty to act reaches over the service wall; each has its rule with its paper."""

    FIRE = "fire", _("Fire")
    LIFE = "danger_to_life", _("Danger to life")
    CHILD = "sale_to_child", _("Sale to a child")


class PictureKind(TextChoices):
    """What a picture of an inspection is."""

    SIGNATURE = "signature", _("Signature")
    PHOTO = "photo", _("Photo")
