from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrol", "0006_offers_taken")]

    operations = [
        migrations.AddField("stop", "lat", models.FloatField(blank=True, null=True)),
        migrations.AddField("stop", "lon", models.FloatField(blank=True, null=True)),
    ]
