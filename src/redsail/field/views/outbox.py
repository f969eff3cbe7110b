"""Where phones deliver. No log-in and no cookie: an envelope proves by itself which pack it was made with.

That is why the form token of other pages has no work here: a foreign page can make a browser send nothing that opens.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from redsail.base.errors import BadInput
from redsail.field import records, slowing
from redsail.field.delivering import deliver as deliver_all

MOST = 50


@csrf_exempt
@login_not_required
@require_POST
@never_cache
def deliver(request: HttpRequest) -> JsonResponse:
    """`{"sent_at": the phone's clock, "envelopes": […]}` → one answer each, in order."""
    if slowing.too_often(request):
        return JsonResponse({"again": True}, status=429)
    sent_at, envelopes = read(request.body)
    if len(envelopes) > MOST:
        raise BadInput("field.too_much")
    found = deliver_all(envelopes, sent_at=records.moment(sent_at))
    slowing.count(request, sum(each.receipt is None and not each.again for each in found))
    return JsonResponse({"clock": timezone.now().isoformat(), "answers": [each.plain for each in found]})


def read(raw: bytes) -> tuple[Any, list[str]]:
    """(the phone's clock, envelopes) of an outbox. Raises BadInput for anything else."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadInput("field.unfit", where="json") from None
    envelopes = found.get("envelopes") if isinstance(found, dict) else None
    if not isinstance(envelopes, list) or not all(isinstance(each, str) for each in envelopes):
        raise BadInput("field.unfit", where="envelopes")
    return found.get("sent_at"), envelopes
