"""The roles a new installation starts with, as they stand in data/roles.yaml."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from redsail.organisation.enums import PERMISSIONS, SIDE_PERMISSIONS, RoleSide, Scope


def default_roles() -> list[dict[str, Any]]:
    """Code, names, side, order and permissions {permission: scope}. Raises ValueError for a role that cannot be."""
    text = files("redsail.organisation").joinpath("data/roles.yaml").read_text("utf-8")
    roles = yaml.safe_load(text)
    for order, role in enumerate(roles, start=1):
        role["order"] = order * 10
        for permission, scope in role["permissions"].items():
            if permission not in PERMISSIONS or scope not in Scope.values:
                raise ValueError(f"{role['code']}: no such permission or scope: {permission}: {scope}")
            if permission not in SIDE_PERMISSIONS[RoleSide(role["side"])]:
                raise ValueError(f"{role['code']}: {permission} does not belong to the side {role['side']}")
    return roles
