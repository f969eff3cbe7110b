from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0007_posts_pairings_moves")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="leaves_version",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
