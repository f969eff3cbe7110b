"""What everybody settles about their own log-in."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation.actions import second_step, users
from redsail.organisation.queries.grants import held
from redsail.web.organisation.forms.log_in import ChangePasswordForm, CodeForm
from redsail.web.organisation.lockout import locked_out
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.organisation.views.log_in import allowed, failed, language_cookie
from redsail.web.shell.words import form_errors

PROPOSAL = "totp_proposal"


@require_safe
def account(request: SignedIn) -> HttpResponse:
    """Language, password, second step, open sessions, roles."""
    context = {"grants": held(request.user), "languages": settings.LANGUAGES, "off_form": CodeForm()}
    return render(request, "organisation/account.html", context)


@require_POST
def language(request: SignedIn) -> HttpResponse:
    """The language in which pages start, here and on other machines."""
    chosen = request.POST.get("language", "")
    response = redirect("organisation:account")
    if chosen in dict(settings.LANGUAGES):
        users.choose_language(request.user, by=request.user, language=chosen)
        translation.activate(chosen)
        messages.success(request, _("Your pages start in this language from now on."))
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, **language_cookie())
    return response


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: SignedIn) -> HttpResponse:
    """A new password; other sessions end, this one goes on."""
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        if not allowed(request, request.user.username):
            return locked_out(request, credentials={"username": request.user.username})
        try:
            users.change_password(request.user, by=request.user, old=data["old"], new=data["new"])
        except ValidationError as error:
            form.add_error("new", error)
        except RedsailError as error:
            failed(request, request.user.username)
            form_errors(form, error)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("The password was changed. Other open sessions have ended."))
            return redirect("organisation:account")
    return render(request, "organisation/password.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def second_step_on(request: SignedIn) -> HttpResponse:
    """Show the picture for the app; a code from it switches the second step on."""
    if request.user.has_second_step:
        return redirect("organisation:account")
    secret = request.session.setdefault(PROPOSAL, second_step.proposal())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            second_step.switch_on(request.user, by=request.user, secret=secret, code=form.cleaned_data["code"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            del request.session[PROPOSAL]
            messages.success(request, _("From now on signing in takes a code from the app as well."))
            return redirect("organisation:account")
    picture = segno.make(second_step.address(request.user, secret), error="m").svg_data_uri(scale=5, border=2)
    secret_parts = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    context = {"form": form, "picture": picture, "secret_parts": secret_parts}
    return render(request, "organisation/second_step_on.html", context)


@require_POST
def second_step_off(request: SignedIn) -> HttpResponse:
    """Sign in with the password alone again; takes a code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        if not allowed(request, request.user.username):
            return locked_out(request, credentials={"username": request.user.username})
        try:
            second_step.switch_off(request.user, by=request.user, code=form.cleaned_data["code"])
        except RedsailError:
            failed(request, request.user.username)
            raise
        messages.success(request, _("Signing in takes the password alone again."))
    return redirect("organisation:account")


@require_POST
def end_sessions(request: SignedIn) -> HttpResponse:
    """Sign out everywhere else."""
    users.end_sessions(request.user, by=request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("All other sessions have ended."))
    return redirect("organisation:account")
