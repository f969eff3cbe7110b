"""Keep each shop's street, and work it out for the shops that are there."""

from typing import Any

from django.db import migrations, models

CHUNK = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """In pieces: a county has a hundred thousand shops."""
    from redsail.shops.queries.streets import street

    shop = apps.get_model("shops", "Shop")
    rows = list(shop.objects.exclude(address="").values_list("pk", "address", "town").order_by("pk"))
    for start in range(0, len(rows), CHUNK):
        piece = [shop(pk=pk, street=street(address, town)) for pk, address, town in rows[start : start + CHUNK]]
        shop.objects.bulk_update(piece, ["street"])


class Migration(migrations.Migration):
    dependencies = [("shops", "0002_whole_places")]

    operations = [
        migrations.AddField("shop", "street", models.CharField(blank=True, max_length=80, default="")),
        migrations.AlterField("shop", "street", models.CharField(blank=True, max_length=80)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
