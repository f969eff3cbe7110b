from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_the_past")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="grants_version",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
