"""An editor that loses what was typed when a line is moved, a faulty list published, a condition that never shows."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories import checklists as make
from tests.factories import organisation as people
from tests.factories.visits import Night

from redsail.activities.models import Checklist
from redsail.activities.queries.checklists import items_of

pytestmark = pytest.mark.django_db


def typed(number, **cells):
    usual = {"zh": f"问{number}", "en": f"Ask {number}", "kind": "text"}
    return {f"{number}-{name}": value for name, value in (usual | cells).items()}


def test_a_list_is_built_moved_and_published_without_code(client):
    bureau = people.unit()
    client.force_login(people.party_officer(bureau))
    names = {"unit": bureau.pk, "name_zh": "走访单", "name_en": "Visit list", "use": "service"}
    url = client.post(reverse("checklists:checklists"), names).url
    row = Checklist.objects.get()
    client.post(url, {"edited": 1, "count": 0, "do": "add"})
    client.post(url, {"edited": 2, "count": 1, "do": "add", **typed(0, key="i1", kind="yes_no")})
    both = {**typed(0, key="i1", kind="yes_no"), **typed(1, key="i2", only_if="i1", only_is="no")}
    client.post(url, {"edited": 3, "count": 2, "do": "down-0", **both})
    draft = row.versions.get()
    assert [item.key for item in items_of(draft)] == ["i2", "i1"]
    assert "条件所指的题目不在它前面" in client.get(url).content.decode()
    client.post(reverse("checklists:publish", args=[row.pk]), {"edited": draft.edited})
    assert not row.versions.filter(published_at__isnull=False).exists()
    back = {**typed(0, key="i2", only_if="i1", only_is="no"), **typed(1, key="i1", kind="yes_no")}
    client.post(url, {"edited": draft.edited, "count": 2, "do": "up-1", **back})
    draft.refresh_from_db()
    client.post(reverse("checklists:publish", args=[row.pk]), {"edited": draft.edited})
    assert row.versions.get().published_at is not None
    preview = reverse("checklists:preview", args=[row.pk])
    assert "问0" not in client.get(preview).content.decode()
    assert "问0" in client.post(preview, {"a-i1": "no"}).content.decode()


def test_a_crew_answers_and_none_is_one_tap(client):
    night = Night()
    version = make.published(make.checklist(night.bureau))
    visit = night.record().visit
    client.force_login(night.user)
    url = reverse("visits:answers", args=[visit.pk, version.pk])
    wrong = client.post(url, {"a-sign": "yes"})
    assert (wrong.status_code, "请填写" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"a-sign": "yes", "n-hard": "on", "was": "[]"}).status_code == 302
    assert visit.answers.get().values == {"sign": "yes", "hard": "none"}
    assert "有什么困难" in client.get(reverse("visits:visit", args=[visit.pk])).content.decode()
