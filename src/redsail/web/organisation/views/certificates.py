"""Certificates of a person: add, correct."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import certificates
from redsail.organisation.models import Certificate, Person
from redsail.organisation.queries import people
from redsail.web.organisation.forms.people import CertificateForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """A new or renewed certificate."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    return _edited(request, person, None)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Correct a certificate."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    return _edited(request, person, get_object_or_404(person.certificates, pk=number))


def _edited(request: SignedIn, person: Person, certificate: Certificate | None) -> HttpResponse:
    access.require(request.user, certificates.KEEP, person.unit)
    initial = certificates.summary(certificate) if certificate else None
    form = CertificateForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            if certificate is None:
                certificates.add(person, by=request.user, **form.cleaned_data)
            else:
                certificates.change(certificate, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:person", person.pk)
    context = {"form": form, "person": person, "certificate": certificate}
    return render(request, "organisation/certificate_form.html", context)
