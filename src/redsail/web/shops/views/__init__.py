"""Pages of shops, registers and places."""

from redsail.web.shops.views import (
    confirming,
    exports,
    filters,
    imports,
    listing,
    locating,
    maps,
    places,
    placing,
    shops,
)

__all__ = ["confirming", "exports", "filters", "imports", "listing", "locating", "maps", "places", "placing", "shops"]
