"""Every installation starts with the default roles, so that the first log-in can be given one."""

from typing import Any

from django.db import migrations


def install(apps: Any, schema_editor: Any) -> None:
    from redsail.organisation.queries.default_roles import default_roles

    role_model = apps.get_model("organisation", "Role")
    permission_model = apps.get_model("organisation", "RolePermission")
    for draft in default_roles():
        names = {name: draft[name] for name in ("name_zh", "name_en", "side", "order")}
        role, made = role_model.objects.get_or_create(code=draft["code"], defaults=names)
        if made:
            permission_model.objects.bulk_create(
                permission_model(role=role, permission=p, scope=s) for p, s in draft["permissions"].items()
            )


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_sealed_columns")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
