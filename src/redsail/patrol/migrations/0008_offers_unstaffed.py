from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrol", "0007_stop_places")]

    operations = [migrations.AddField("offer", "unstaffed", models.PositiveIntegerField(default=0))]
