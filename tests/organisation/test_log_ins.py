"""Catches: a slip that works twice or for somebody else, a code that is replayed, a log-in taken over from below."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Problems, Refused
from redsail.organisation.actions import second_step, slips, users
from redsail.organisation.models import SignInSlip, Unit, User

pytestmark = pytest.mark.django_db
NEW = "Quiet-lantern-42"


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def officer(county: Unit) -> User:
    return make.party_officer(county)


@pytest.fixture
def user(county: Unit) -> User:
    return make.user("volunteer", county, of=make.person(county))


def test_a_slip_opens_the_log_in_once(officer: User, user: User) -> None:
    (slip,) = slips.issue([user], by=officer)
    typed = f" {slip.code.lower().replace('-', ' ')} "
    assert slips.use(username=user.username, code=typed, password=NEW).check_password(NEW)
    with pytest.raises(BadInput):
        slips.use(username=user.username, code=slip.code, password="Another-lantern-43")
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_the_code_is_stored_nowhere(officer: User, user: User) -> None:
    (slip,) = slips.issue([user], by=officer)
    row = SignInSlip.objects.get()
    assert slip.code.replace("-", "") not in " ".join(str(value) for value in vars(row).values())


@pytest.mark.parametrize("kind", ["wrong code", "other user", "expired", "replaced", "closed"])
def test_slips_that_do_not_work(kind: str, officer: User, user: User) -> None:
    (slip,) = slips.issue([user], by=officer)
    username, code = user.username, slip.code
    if kind == "wrong code":
        code = "AAAA-BBBB-CCCC"
    elif kind == "other user":
        username = officer.username
    elif kind == "expired":
        SignInSlip.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif kind == "replaced":
        slips.issue([user], by=officer)
    else:
        users.close(user, by=officer)
    with pytest.raises(BadInput) as refused:
        slips.use(username=username, code=code, password=NEW)
    assert refused.value.code == "organisation.slip_wrong"
    assert User.objects.get(pk=user.pk).check_password(make.PASSWORD)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["administrator", "further", "printer left", "printer lost the right"])
def test_a_slip_does_not_outlive_the_right_to_print_it(kind: str, county: Unit, officer: User, user: User) -> None:
    """Who printed the slip knows the code: what the log-in became since must not become theirs."""
    (slip,) = slips.issue([user], by=officer)
    if kind == "administrator":
        user.grants.all().delete()
        make.grant(user, "system_administrator", county)
    elif kind == "further":
        make.grant(user, "leadership_member", county.parent)
    elif kind == "printer left":
        User.objects.filter(pk=officer.pk).update(is_active=False)
    else:
        officer.grants.all().delete()
    with pytest.raises(BadInput) as refused:
        slips.use(username=user.username, code=slip.code, password=NEW)
    assert refused.value.code == "organisation.slip_outgrown"
    assert not User.objects.get(pk=user.pk).check_password(NEW)


def test_a_slip_of_the_terminal_opens_an_administrator(county: Unit) -> None:
    target = make.user("system_administrator", county)
    (slip,) = slips.issue([target], by="cli:root")
    assert slips.use(username=target.username, code=slip.code, password=NEW).check_password(NEW)


def test_a_weak_password_leaves_the_slip_good(officer: User, user: User) -> None:
    (slip,) = slips.issue([user], by=officer)
    for weak in ("short", "1234567890", user.username + "1"):
        with pytest.raises(ValidationError):
            slips.use(username=user.username, code=slip.code, password=weak)
    assert slips.use(username=user.username, code=slip.code, password=NEW)


@pytest.mark.parametrize("kind", ["administrator", "wider role", "other unit", "nobody's"])
def test_no_slip_for_a_log_in_that_reaches_further(kind: str, county: Unit, officer: User) -> None:
    """Whoever prints a slip for a log-in can become it."""
    city, stranger = county.parent, make.unit(county.parent)
    assert city is not None
    target = {
        "administrator": lambda: make.user("security_administrator", county, of=make.person(county)),
        "wider role": lambda: make.user("volunteer", city, of=make.person(county)),
        "other unit": lambda: make.user(of=make.person(stranger)),
        "nobody's": lambda: make.user(),
    }[kind]()
    for deed in (lambda: slips.issue([target], by=officer), lambda: users.close(target, by=officer)):
        with pytest.raises(Refused):
            deed()
    assert not SignInSlip.objects.exists()
    assert User.objects.get(pk=target.pk).is_active


def test_the_terminal_reaches_every_log_in(county: Unit) -> None:
    target = make.user("security_administrator", county)
    assert len(slips.issue([target], by="cli:root")) == 1


def test_creating_log_ins(county: Unit, officer: User) -> None:
    person = make.person(county)
    made = users.create(by=officer, username="li.wei", person=person)
    assert not made.has_usable_password()
    with pytest.raises(Problems) as refused:
        users.create(by=officer, username="LI.WEI", person=person)
    assert [each.code for each in refused.value] == ["organisation.username_taken", "organisation.person_has_user"]
    with pytest.raises(Problems):
        users.create(by=officer, username="a b", person=make.person(county))
    with pytest.raises(Refused):
        users.create(by=officer, username="free", person=make.person(make.unit()))


def test_changing_a_password_needs_the_old_one(user: User) -> None:
    with pytest.raises(BadInput):
        users.change_password(user, by=user, old="wrong", new=NEW)
    users.change_password(user, by=user, old=make.PASSWORD, new=NEW)
    assert User.objects.get(pk=user.pk).check_password(NEW)


@pytest.mark.parametrize("deed", ["password", "sessions", "close"])
def test_what_ends_open_sessions(deed: str, officer: User, user: User) -> None:
    before = user.get_session_auth_hash()
    if deed == "password":
        users.change_password(user, by=user, old=make.PASSWORD, new=NEW)
    elif deed == "sessions":
        users.end_sessions(user, by=user)
    else:
        users.close(user, by=officer)
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != before


class TestSecondStep:
    """The code from the app."""

    def _code(self, secret: str, at: Any) -> str:
        return pyotp.TOTP(secret).at(at)

    def test_switched_on_with_a_code_and_kept_sealed(self, user: User) -> None:
        secret = second_step.proposal()
        with pytest.raises(BadInput):
            second_step.switch_on(user, by=user, secret=secret, code="000000")
        second_step.switch_on(user, by=user, secret=secret, code=self._code(secret, timezone.now()))
        kept = User.objects.filter(pk=user.pk).values_list("totp_secret", flat=True).get()
        assert secret not in str(kept)
        assert User.objects.get(pk=user.pk).totp_secret == secret

    def test_a_code_is_good_once(self, user: User) -> None:
        user.totp_secret = secret = second_step.proposal()
        user.save()
        code = self._code(secret, timezone.now())
        first, second = User.objects.get(pk=user.pk), User.objects.get(pk=user.pk)
        assert second_step.accept(first, code)
        assert not second_step.accept(second, code), "the same code at the same time in two windows"
        assert not second_step.accept(User.objects.get(pk=user.pk), code)

    @pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_clocks_may_be_off_by_one_step(self, user: User, steps: int, good: bool) -> None:
        user.totp_secret = secret = second_step.proposal()
        user.save()
        # the middle of a step, so that the test cannot straddle one
        now = int(timezone.now().timestamp()) // 30 * 30
        assert second_step.accept(user, self._code(secret, now + 30 * steps)) is good

    @pytest.mark.parametrize("code", ["", "abcdef", "１２３４５６", "12345", "0000000"])
    def test_nonsense_is_no_code(self, user: User, code: str) -> None:
        user.totp_secret = second_step.proposal()
        assert not second_step.accept(user, code)

    def test_without_a_secret_nothing_is_accepted(self, user: User) -> None:
        assert not second_step.accept(user, pyotp.TOTP(pyotp.random_base32()).now())

    def test_an_officer_switches_it_off_with_a_slip(self, officer: User, user: User) -> None:
        user.totp_secret = second_step.proposal()
        user.save()
        slips.issue([user], by=officer, second_step_off=True)
        assert not User.objects.get(pk=user.pk).has_second_step
