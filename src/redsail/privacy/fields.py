"""Columns that nobody can read in the database file: sealed text, and a blind index to find equal values.

    class Person(models.Model):
        token = models.UUIDField(default=uuid4, unique=True, editable=False)
        phone = EncryptedTextField(_("phone"), blank=True)
        phone_index = BlindIndexField(of="phone", normalise=blind.phone)

        @property
        def subject(self) -> str:                # known before the first save
            return f"person:{self.token}"

    Person.objects.filter(phone_index=blind.index("organisation.person.phone", "138 1234 5678", blind.phone))
    privacy.reveal(persons, "phone")             # one query for all keys; then person.phone is plain text

Reading a value whose key was destroyed gives None. `update()` and `bulk_update()` cannot know the row's subject and
raise TypeError; `save()` and `bulk_create()` work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from redsail.privacy import blind, sealing
from redsail.privacy.sealing import Sealed


class _Opened(DeferredAttribute):
    """Opens the sealed text when it is looked at; remembers it on the row, beside the seal it came from."""

    field: EncryptedTextField

    def __get__(self, row: Any, kind: Any = None) -> Any:
        if row is None:
            return self
        value = row.__dict__.get(self.field.attname) if self.field.attname in row.__dict__ else super().__get__(row)
        if not isinstance(value, Sealed):
            return value
        from redsail.privacy import keys

        text = _text(value, keys.living([value.key_number]), self.field.place)
        _remember(row, self.field.attname, value, text)
        return text

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text sealed under the key of the row's subject, which the attribute `subject` of the row names."""

    descriptor_class = _Opened

    def __init__(self, *args: Any, subject: str = "subject", **options: Any) -> None:
        self.subject = subject
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        if self.subject != "subject":
            options["subject"] = self.subject
        return name, path, args, options

    @property
    def place(self) -> str:
        """`room.model.column`, bound into every seal of this column."""
        return f"{self.model._meta.label_lower}.{self.attname}"

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return Sealed(value) if isinstance(value, str) and sealing.is_sealed(value) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or value == "" or isinstance(value, Sealed):
            return value
        seal, text = model_instance.__dict__.get("_unsealed", {}).get(self.attname, (None, None))
        if seal is not None and text == value:
            return seal  # unchanged: keep the old seal
        from redsail.privacy import keys

        number, key = keys.key_for(getattr(model_instance, self.subject))
        return sealing.seal(str(value), key=key, number=number, place=self.place)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "" or isinstance(value, Sealed):
            return None if value is None else str(value)
        raise TypeError(f"{self.place} is sealed: set it on a row and save, or search its blind index")


class BlindIndexField(models.CharField):
    """Keyed hash of another column, kept in step by `save()`: finds equal values, tells nothing else.

    `normalise` makes equal what is meant as equal (see `blind.phone`).
    """

    def __init__(self, *args: Any, of: str = "", normalise: Callable[[str], str] = blind.plain, **options: Any) -> None:
        self.of, self.normalise = of, normalise
        options.setdefault("max_length", 64)
        options.setdefault("db_index", True)
        options.update(blank=True, default="", editable=False)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, args, {**options, "of": self.of, "normalise": self.normalise}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.of)
        if not isinstance(value, Sealed):  # a sealed one was not touched, so its index still holds
            found = blind.index(f"{self.model._meta.label_lower}.{self.of}", value or "", self.normalise)
            setattr(model_instance, self.attname, found)
        return super().pre_save(model_instance, add)


def reveal(rows: Iterable[Any], *names: str) -> list[Any]:
    """Open the named columns of many rows with one query for all keys. Returns the rows as a list."""
    found = list(rows)
    sealed = [
        (row, name, row.__dict__[name]) for row in found for name in names if isinstance(row.__dict__.get(name), Sealed)
    ]
    from redsail.privacy import keys

    have = keys.living(token.key_number for _, _, token in sealed) if sealed else {}
    for row, name, token in sealed:
        _remember(row, name, token, _text(token, have, type(row)._meta.get_field(name).place))
    return found


def _text(token: Sealed, keys: dict[int, bytes], place: str) -> str | None:
    key = keys.get(token.key_number)
    return None if key is None else sealing.unseal(token, key=key, place=place)


def _remember(row: Any, name: str, token: Sealed, text: str | None) -> None:
    if text is not None:
        row.__dict__.setdefault("_unsealed", {})[name] = (token, text)
        row.__dict__[name] = text
