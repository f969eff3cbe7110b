"""A book or another reading that can be borrowed."""

from django.db import models


class Book(models.Model):
    """So many `copies` of a title; `about` says in a line what it is good for."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="books")
    title = models.CharField(max_length=100)
    author = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "title", "author"], name="one_book_a_title")]

    def __str__(self) -> str:
        return self.title
