"""A log-in. Not every person has one, and an administrator's log-in need not be a person of the bureau."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from redsail.organisation.models.person import Person
from redsail.privacy.fields import EncryptedTextField


class User(AbstractBaseUser):
    """Name and password of somebody who signs in; what they may do is said by RoleGrant rows alone.

    A demo log-in works from this machine only. With a `totp_secret` signing in takes a second step;
    `totp_counter` is the last time step a code was accepted for, so that no code works twice. A new `session_salt`
    ends every open session. `grants_version` counts the changes of its roles, so that two people who grant at the same
    time do not both go by what stood before.
    """

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, blank=True)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    session_salt = models.CharField(max_length=32, blank=True)
    grants_version = models.PositiveIntegerField(default=0)
    totp_secret = EncryptedTextField(blank=True, default="")
    totp_counter = models.BigIntegerField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.person.name if self.person else self.username

    def get_full_name(self) -> str:
        """The person's name, or the log-in's where it is nobody of the bureau."""
        return str(self)

    @property
    def subject(self) -> str:
        """The subject of the key under which this log-in's secrets are sealed."""
        return f"log-in:{self.token}"

    @property
    def has_second_step(self) -> bool:
        """Whether signing in takes a code as well."""
        # Looked at without opening the seal: that would cost a query.
        return bool(self.__dict__.get("totp_secret"))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        value = f"{self.password}|{self.session_salt}"
        return salted_hmac("redsail.organisation.session", value, secret=secret, algorithm="sha256").hexdigest()
