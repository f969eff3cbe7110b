"""The red journey as a sheet that can be changed and imported again; a further object has a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from redsail.documents.tables import Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.headed_sheets import columns
from redsail.exchange.journey_columns import FIELDS, of_languages
from redsail.study.enums import Certainty, RelicKind
from redsail.study.models import Journey, JourneyStop, Relic

_BLANK: list[Value] = [""] * 7


def workbook(journey: Journey) -> bytes:
    """All stops with texts and objects. Three queries."""
    stops = list(journey.stops.prefetch_related("texts", "relics").order_by("number"))
    codes = sorted({text.language for stop in stops for text in stop.texts.all()})
    sure = [str(label) for _value, label in Certainty.choices]
    drop_downs = {"certainty": sure, "relic_certainty": sure, "relic_kind": [str(x) for _v, x in RelicKind.choices]}
    headings = columns((*FIELDS, *of_languages(codes)), drop_downs)
    return xlsx_bytes(Table(journey.title, headings, _rows(stops, codes)))


def _rows(stops: list[JourneyStop], codes: list[str]) -> Iterator[list[Value]]:
    for stop in stops:
        told = {text.language: text for text in stop.texts.all()}
        relics = list(stop.relics.all())
        texts: list[Value] = []
        for code in codes:
            texts += [told[code].title, told[code].place, told[code].story] if code in told else ["", "", ""]
        yield [*_plain(stop), *(_object(relics[0]) if relics else _BLANK), *texts]
        for relic in relics[1:]:
            yield [stop.number, *[""] * 10, *_object(relic), *[""] * len(texts)]


def _plain(stop: JourneyStop) -> list[Value]:
    home = _("yes") if stop.is_local else ""
    where: list[Value] = [stop.place, stop.lat, stop.lon, home]
    sure = str(Certainty(stop.certainty).label)
    return [stop.number, stop.year, stop.title, *where, stop.story, stop.questions, sure, stop.source]


def _object(relic: Relic) -> list[Value]:
    sure, closed = str(Certainty(relic.certainty).label), _("yes") if relic.restricted else _("no")
    kind = str(RelicKind(relic.kind).label)
    return [kind, relic.name, relic.maker, relic.story, sure, relic.source, closed]
