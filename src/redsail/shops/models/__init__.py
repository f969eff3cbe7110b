"""Rows of the shops room, one noun a file."""

from redsail.shops.models.history import ShopHistory
from redsail.shops.models.integrity_group import IntegrityGroup
from redsail.shops.models.place import Place
from redsail.shops.models.register import Register
from redsail.shops.models.register_import import RegisterImport
from redsail.shops.models.saved_filter import SavedFilter
from redsail.shops.models.shop import Shop, ShopSource
from redsail.shops.models.shop_book import ShopBook
from redsail.shops.models.staged_row import StagedRow

__all__ = [
    "IntegrityGroup",
    "Place",
    "Register",
    "RegisterImport",
    "SavedFilter",
    "Shop",
    "ShopBook",
    "ShopHistory",
    "ShopSource",
    "StagedRow",
]
