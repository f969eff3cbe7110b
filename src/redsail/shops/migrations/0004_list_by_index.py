from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_grants_in_turn"), ("shops", "0003_streets")]

    operations = [
        migrations.RemoveIndex(model_name="shop", name="shop_by_name"),
        migrations.AddIndex(
            model_name="shop",
            index=models.Index(
                fields=[
                    "unit",
                    "state",
                    "name",
                    "id",
                    "licence",
                    "station",
                    "town",
                    "kind",
                    "grade",
                    "lat",
                    "last_visited_on",
                    "first_seen",
                    "valid_to",
                ],  # fmt: skip
                name="shop_list",
            ),
        ),
    ]
