from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0008_roster_imports")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="leaves_version",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
