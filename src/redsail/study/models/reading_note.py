"""What somebody wrote about a reading."""

from django.db import models

from redsail.study.models.book import Book
from redsail.study.models.reading_season import ReadingSeason


class ReadingNote(models.Model):
    """One's own; others of the bureau read it only while it is `shared`."""

    season = models.ForeignKey(ReadingSeason, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="reading_notes")
    book = models.ForeignKey(Book, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes")
    text = models.TextField()
    shared = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.text[:40]
