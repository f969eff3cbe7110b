"""宣讲员: somebody who brings stories to groups of shopkeepers."""

from django.db import models

from redsail.study.models.talk_topic import TalkTopic


class Speaker(models.Model):
    """What a person tells, on which `weekdays` ("135": Monday, Wednesday, Friday), and before which groups they signed
    up to speak."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="speakers")
    person = models.OneToOneField("organisation.Person", on_delete=models.PROTECT, related_name="speaker")
    topics = models.ManyToManyField(TalkTopic, related_name="speakers")
    weekdays = models.CharField(max_length=7, default="12345")
    signed_up = models.ManyToManyField("shops.IntegrityGroup", related_name="signed_up", blank=True)

    class Meta:
        ordering = ["person__pinyin", "pk"]

    def __str__(self) -> str:
        return str(self.person)
