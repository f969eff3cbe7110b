from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("study", "0004_questions")]

    operations = [migrations.RenameModel("Question", "QuizQuestion")]
