"""A signature or photo of an inspection, for whoever may see the visit."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from redsail import files
from redsail.field.signed_in import SignedIn
from redsail.patrol import access
from redsail.patrol.models import Picture


@require_safe
def show(request: SignedIn, pk: int) -> FileResponse:
    """As a download, never run in the page."""
    within = access.visits(request.user).filter(inspection__isnull=False).values("inspection")
    found = Picture.objects.filter(pk=pk, inspection__in=within).select_related("file").first()
    if found is None:
        raise Http404
    return files.download(found.file)
