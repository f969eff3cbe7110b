"""Maps as values: one `Drawing` becomes the JSON of the live map or an SVG picture for print and old machines.

    drawing = Drawing(points=(Point("3204…", "Corner shop", 119.95, 31.72),))
    document(drawing, link="/shops/{key}/")     # dict for JsonResponse, read by the c-map component
    svg(drawing)                                # str, for HttpResponse(content_type="image/svg+xml")

Pure: no clock, settings or database. Degrees are WGS-84, longitude before latitude. Words come from the caller.
"""

from redsail.web.drawing.document import document
from redsail.web.drawing.picture import svg
from redsail.web.drawing.values import Area, Drawing, Kind, Point, Route, Station, colour_of

__all__ = ["Area", "Drawing", "Kind", "Point", "Route", "Station", "colour_of", "document", "svg"]
