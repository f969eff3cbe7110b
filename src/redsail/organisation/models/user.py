"""A log-in. Not every person has one, and an administrator's log-in need not be a person of the bureau."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from redsail.organisation.models.person import Person


class User(AbstractBaseUser):
    """Name and password of somebody who signs in; what they may do is said by RoleGrant rows alone.

    A demo log-in works from this machine only. `totp_counter` is the last time step a code was accepted for, so
    that no code works twice.
    """

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, blank=True)
    totp_counter = models.BigIntegerField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.person.name if self.person else self.username

    def get_full_name(self) -> str:
        """The person's name, or the log-in's where it is nobody of the bureau."""
        return str(self)
