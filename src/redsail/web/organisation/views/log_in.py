"""Signing in and out. Wrong passwords, wrong codes and wrong slips count towards the same lock-out."""

from __future__ import annotations

from time import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import BadInput, RedsailError
from redsail.organisation.access.log_in import Backend, from_this_machine
from redsail.organisation.actions import second_step as second_steps
from redsail.organisation.actions import sessions, slips
from redsail.organisation.actions.users import DEMO_PASSWORD
from redsail.organisation.models import User
from redsail.organisation.queries import log_ins
from redsail.web.organisation.forms.log_in import CodeForm, LogInForm, SlipForm
from redsail.web.organisation.lockout import locked_out
from redsail.web.organisation.middleware import REASON
from redsail.web.shell.words import form_errors

BACKEND = "redsail.organisation.access.log_in.Backend"
PENDING = "second_step"
PENDING_SECONDS = 300


@sensitive_post_parameters("password")
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    to = _next(request)
    if request.user.is_authenticated:
        return redirect(to)
    form = LogInForm(request, request.POST or None)
    if form.is_valid() and form.user is not None:
        return _go_on(request, form.user, to, "password")
    demo = [(name, role) for name, role, _person in log_ins.demo()] if from_this_machine(request) else []
    context = {
        "form": form,
        "next": to,
        "reason": request.session.pop(REASON, ""),
        "demo": demo,
        "demo_password": DEMO_PASSWORD,
    }
    return render(request, "organisation/log_in.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the app, for log-ins that switched it on."""
    pending = request.session.get(PENDING) or {}
    user = Backend().get_user(pending.get("user"))
    if user is None or time() - pending["at"] > PENDING_SECONDS:
        return redirect("organisation:log-in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if not allowed(request, user.username):
            return locked_out(request, credentials={"username": user.username})
        if second_steps.accept(user, form.cleaned_data["code"]):
            return _finish(request, user, pending["next"], "second step")
        failed(request, user.username)
        form_errors(form, BadInput("organisation.second_step_wrong"))
    return render(request, "organisation/second_step.html", {"form": form})


@sensitive_post_parameters("code", "new", "again")
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """A printed slip: sets a password and signs in."""
    form = SlipForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        if not allowed(request, data["username"]):
            return locked_out(request, credentials={"username": data["username"]})
        try:
            user = slips.use(username=data["username"], code=data["code"], password=data["new"])
        except ValidationError as error:
            form.add_error("new", error)
        except RedsailError as error:
            failed(request, data["username"])
            form_errors(form, error)
        else:
            return _go_on(request, user, "/", "slip")
    return render(request, "organisation/slip.html", {"form": form})


@login_not_required
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """The end of this session."""
    if isinstance(request.user, User):
        sessions.sign_out(request.user, by=request.user, reason="asked")
    logout(request)
    return redirect("organisation:log-in")


def _go_on(request: HttpRequest, user: User, to: str, way: str) -> HttpResponse:
    if not user.has_second_step:
        return _finish(request, user, to, way)
    request.session.cycle_key()
    request.session[PENDING] = {"user": user.pk, "at": time(), "next": to}
    return redirect("organisation:second-step")


def _finish(request: HttpRequest, user: User, to: str, way: str) -> HttpResponse:
    request.session.pop(PENDING, None)
    sessions.sign_in(user, by=user, way=way)
    login(request, user, backend=BACKEND)
    response = redirect(to)
    if user.language:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, **language_cookie())
    return response


def language_cookie() -> dict[str, Any]:
    """How the language is kept in the browser."""
    return {"max_age": settings.LANGUAGE_COOKIE_AGE, "samesite": "Lax", "secure": settings.HTTPS}


def allowed(request: HttpRequest, username: str) -> bool:
    """Whether this log-in may still be tried from this address."""
    return AxesProxyHandler.is_allowed(request, {"username": username})


def failed(request: HttpRequest, username: str) -> None:
    """Count a wrong password, code or slip."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def _next(request: HttpRequest) -> str:
    to = request.POST.get("next") or request.GET.get("next") or "/"
    return to if url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure()) else "/"
