"""Upload material, and the picture of an object; change what is public; remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from redsail import files
from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.files.models import StoredFile
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.study import access
from redsail.study.models import JourneyStop, Medium, Relic
from redsail.study.queries import public_words


@dataclass(frozen=True)
class MediumDraft:
    """What is said of an upload. `cover`: an open picture to show for a film, with its name."""

    title: str = ""
    stop: JourneyStop | None = None
    restricted: bool = False
    is_public: bool = False


def upload(*, by: Actor, unit: Unit, draft: MediumDraft, file: Any, cover: Any = None) -> Medium:
    """Keep an upload. `file` and `cover` are Django uploads; films are streamed to disk. Raises BadInput, Refused."""
    permissions.require(by, access.MANAGE, unit)
    title = (" ".join(draft.title.split()) or file.name.rpartition(".")[0])[:80]
    check(title, draft.stop, restricted=draft.restricted, is_public=draft.is_public)
    limit = settings.MEDIA_LIMIT_MB * 1024 * 1024
    small = _picture(cover, unit, by)[1] if cover is not None else None
    kept = files.store(file, name=file.name, unit=unit, by=by, allow=files.MEDIA, limit=limit)
    if small is None and kept.content_type.startswith("image/"):
        small = _small(kept, unit, by)
    with transaction.atomic():
        values = {"restricted": draft.restricted, "is_public": draft.is_public, "stop": draft.stop}
        medium = Medium.objects.create(unit=unit, title=title, file=kept, cover=small, **values)
        audit.record(chain=unit, by=by, verb="study.upload_medium", subject=medium, after=summary(medium))
    return medium


@transaction.atomic
def change(medium: Medium, *, by: Actor, draft: MediumDraft) -> Medium:
    """Another title, stop or circle of people who may see it."""
    permissions.require(by, access.MANAGE, medium.unit)
    check(draft.title, draft.stop, restricted=draft.restricted, is_public=draft.is_public)
    before = summary(medium)
    medium.title = " ".join(draft.title.split())[:80] or medium.title
    medium.stop, medium.restricted, medium.is_public = draft.stop, draft.restricted, draft.is_public
    medium.save()
    audit.record(
        chain=medium.unit, by=by, verb="study.change_medium", subject=medium, before=before, after=summary(medium)
    )
    return medium


@transaction.atomic
def remove(medium: Medium, *, by: Actor) -> None:
    """Take it away; its bytes go with the next collection."""
    permissions.require(by, access.MANAGE, medium.unit)
    before, name, kept = summary(medium), f"medium:{medium.pk}", [medium.file, medium.cover]
    medium.delete()
    for row in kept:
        if row is not None:
            files.forget(row, by=by)
    audit.record(chain=medium.unit, by=by, verb="study.remove_medium", subject=name, before=before)


def picture(relic: Relic, *, by: Actor, file: Any) -> Relic:
    """The picture of an object, with a small one beside it."""
    unit = relic.stop.journey.unit
    permissions.require(by, access.MANAGE, unit)
    kept, small = _picture(file, unit, by)
    with transaction.atomic():
        relic.picture, relic.thumbnail = kept, small
        relic.save(update_fields=["picture", "thumbnail"])
        audit.record(chain=unit, by=by, verb="study.show_relic", subject=relic, after={"sha256": kept.sha256})
    return relic


def check(title: str, stop: JourneyStop | None, *, restricted: bool, is_public: bool) -> None:
    """Raises BadInput for what is restricted and public at once, and for a public title unfit for strangers."""
    if restricted and is_public:
        raise BadInput("study.restricted_is_not_public", title=title)
    names = public_words.restricted_names(stop.journey) if stop else []
    if is_public and (found := public_words.unfit(title, names)):
        raise BadInput("study.medium_not_for_strangers", title=title, word=found[0])


def _picture(file: Any, unit: Unit, by: Actor) -> tuple[StoredFile, StoredFile]:
    kept = files.store(file, name=file.name, unit=unit, by=by, allow=files.PICTURES)
    return kept, _small(kept, unit, by)


def _small(kept: StoredFile, unit: Unit, by: Actor) -> StoredFile:
    """Outside a transaction: hashing a film takes seconds in which nobody else could write."""
    try:
        return files.thumbnail(kept, unit=unit, by=by)
    except BadInput:
        kept.delete()
        raise


def summary(medium: Medium) -> dict[str, Any]:
    """What the audit log digests of a medium."""
    names = ("title", "stop_id", "restricted", "is_public")
    return {**{name: getattr(medium, name) for name in names}, "sha256": medium.file.sha256}
