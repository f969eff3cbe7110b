from django.db import migrations, models
from django.db.models import BooleanField, ExpressionWrapper, F, Index, Q


def _order(name: str, column: str) -> migrations.AddIndex:
    return migrations.AddIndex("shop", Index(fields=["unit", "state", column, "id"], name=f"shop_list_{name}"))


class Migration(migrations.Migration):
    dependencies = [("shops", "0004_list_by_index")]

    operations = [
        _order("licence", "licence"),
        _order("town", "town"),
        _order("kind", "kind"),
        _order("grade", "grade"),
        _order("seen", "first_seen"),
        migrations.AddIndex("shop", Index(fields=["unit", "name", "id"], name="shop_by_name")),
        migrations.AddIndex(
            model_name="shop",
            index=models.Index(
                F("unit"),
                F("state"),
                ExpressionWrapper(Q(last_visited_on__isnull=False), BooleanField()),
                F("last_visited_on"),
                F("id"),
                name="shop_list_visited",
            ),
        ),
        # Both databases guess which of the new ones to take until somebody has counted.
        migrations.RunSQL("ANALYZE shops_shop", migrations.RunSQL.noop),
    ]
