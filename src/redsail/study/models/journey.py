"""红色之旅: the story route of one bureau."""

from uuid import uuid4

from django.core.validators import RegexValidator
from django.db import models

HEX = RegexValidator(r"^#[0-9a-f]{6}$")


class Journey(models.Model):
    """The route of `unit` and of all below it. Its colours are data, like its name.

    `token` is the address of the public page, which opens only while `public_since` is set.
    """

    unit = models.OneToOneField("organisation.Unit", on_delete=models.PROTECT, related_name="journey")
    title = models.CharField(max_length=60)
    motto = models.CharField(max_length=120, blank=True)
    colour = models.CharField(max_length=7, default="#a4211b", validators=[HEX])
    accent = models.CharField(max_length=7, default="#c4933f", validators=[HEX])
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    public_since = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit__path"]

    def __str__(self) -> str:
        return self.title
