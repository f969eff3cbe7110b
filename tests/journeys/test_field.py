"""Catches: an evening in the field that loses, doubles or overwrites a record: no signal, a reload, a restart, clashes.

Two crews with three phones, real Chromium. The first phone has a profile on disk, so that it can be switched off.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect
from tests.journeys.conftest import QUIET, RESULTS
from tests.journeys.server import ROOT, Server

from tools import chromium

SMALL: dict[str, Any] = {
    "viewport": {"width": 360, "height": 760},
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "has_touch": True,
    "accept_downloads": True,
}
COUNTED = """
import json, django
django.setup()
from redsail.patrol.models import Visit, VisitEntry
from redsail.needs.models import Need
from redsail.sync.models import Question, Receipt
told = {
    "receipts": sorted(str(key) for key in Receipt.objects.values_list("key", flat=True)),
    "states": sorted(Receipt.objects.values_list("state", flat=True)),
    "entries": VisitEntry.objects.count(),
    "visits": sorted(Visit.objects.values_list("shop__name", "outcome", "note")),
    "needs": Need.objects.filter(source="crew").count(),
    "asked": sorted(Question.objects.filter(choice="").values_list("field", flat=True)),
}
print(json.dumps(told))
"""


class Handset:
    """A phone with its page."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        self.page.set_default_timeout(20_000)

    def take(self, name: str, evening: str) -> None:
        """Sign in and take the evening along."""
        self.page.goto("/log-in/")
        self.page.locator("input[name=username]").fill(name)
        self.page.locator("input[name=password]").fill("redsail-demo")
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(lambda address: "log-in" not in address)
        self.page.goto(f"/field/take/{evening}/")
        self.page.get_by_role("button", name="取到这部手机上").click()
        expect(self.page.locator(".field-next")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def offline(self, off: bool = True) -> None:
        """Flight mode."""
        self.context.set_offline(off)

    def stop(self, at: int, outcome: str, note: str = "", *, reason: str = "", need: str = "") -> None:
        """Record the stop at a place of the list."""
        self.open("stops")
        self.page.locator(".field-list .field-stop").nth(at).click()
        self.fill(outcome, note, reason, need)

    def fill(self, outcome: str, note: str, reason: str = "", need: str = "") -> None:
        """The form of a stop."""
        self.page.locator(".field-choice", has_text=outcome).locator("input").check(force=True)
        if reason:
            self.page.locator("#reason").fill(reason)
        self.page.locator("#note").fill(note)
        self.page.locator("#need").fill(need)
        self.page.get_by_role("button", name="保存").click()
        expect(self.page.locator(".field-said")).to_contain_text("已保存在这部手机上")

    def open(self, tab: str) -> None:
        """One of the tabs at the bottom."""
        self.page.goto(f"/field/#/{tab}")

    def outbox(self) -> list[str]:
        """The ids of all lines, when every one has its receipt."""
        self.open("outbox")
        # The line is back: it goes by itself. The button is pressed in the other story.
        self.page.evaluate("dispatchEvent(new Event('online'))")
        expect(self.page.locator(".field-item:not(.is-sent)")).to_have_count(0, timeout=20_000)
        ids = self.page.eval_on_selector_all("[data-item]", "all => all.map((each) => each.dataset.item)")
        return [str(each) for each in ids]


@pytest.fixture
def evening(server: Server) -> str:
    """Tonight's evening in the demo bureau."""
    return _python(server, "-m", "tests.journeys.tonight").strip()


@pytest.fixture
def handsets(browser: Browser, server: Server) -> Iterator[list[Handset]]:
    """Two phones that stay on."""
    contexts = [browser.new_context(base_url=server.address, **SMALL) for _ in range(2)]
    yield [Handset(context) for context in contexts]
    for context in contexts:
        context.close()


def _switch_on(play: Playwright, server: Server, profile: Path, *, offline: bool = False) -> Handset:
    """A phone with a profile on disk."""
    told = {"executable_path": chromium.find(), "args": [*QUIET], "chromium_sandbox": False, "offline": offline}
    return Handset(play.chromium.launch_persistent_context(profile, base_url=server.address, **told, **SMALL))


def _python(server: Server, *arguments: str) -> str:
    environ = {
        **server.environ,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "redsail.config.settings",
    }
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_evening_of_two_crews_and_three_phones(
    play: Playwright, server: Server, evening: str, handsets: list[Handset], tmp_path: Path
) -> None:
    one, (two, three) = _switch_on(play, server, tmp_path / "profile"), handsets
    for phone, name in ((one, "enforcement"), (two, "customer"), (three, "head")):
        phone.take(name, evening)
        phone.offline()

    one.stop(0, "已完成", "已换新证", need="桥头修路")
    one.stop(1, "跳过", reason="时间不够")
    two.stop(0, "未营业")
    two.stop(2, "已完成", "门口整洁")
    three.stop(0, "已完成", "谈了陈列")
    # A shop of the other crew, added on the spot and seen differently.
    shop = two.page.locator(".field-list .field-name").nth(2).inner_text()
    three.open("add")
    three.page.locator("#search").fill(shop)
    three.page.locator(".field-list button").first.click()
    three.fill("已完成", "货架待调整")

    one.page.reload()
    expect(one.page.locator(".field-number.is-done")).to_have_count(2)
    one.context.close()
    one = _switch_on(play, server, tmp_path / "profile", offline=True)
    one.page.goto("/field/")
    expect(one.page.locator(".field-number.is-done")).to_have_count(2)
    one.stop(2, "未找到")
    one.page.screenshot(path=_picture("restarted"))

    known = []
    for phone in (one, two, three):
        phone.offline(False)
        known += phone.outbox()
    three.page.screenshot(path=_picture("outbox"))
    told = json.loads(_python(server, "-c", COUNTED))
    assert sorted(known) == told["receipts"]
    assert (len(known), told["entries"], told["needs"]) == (8, 7, 1)
    assert told["asked"] == ["note", "outcome", "outcome", "outcome"]
    assert told["states"] == sorted(["accepted"] * 5 + ["question"] * 3)
    assert len(told["visits"]) == 4

    # What was entered first stands, until the named person says which is right.
    two.page.goto("/field/questions/")
    two.page.screenshot(path=_picture("question"))
    form = two.page.locator("main form").first
    form.locator("input[value=mine]").first.check()
    form.get_by_role("button", name="就这样").click()
    expect(two.page.locator("main")).to_contain_text("谢谢")
    one.context.close()


LARGE = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 7680, height: 5210});
  const pen = canvas.getContext("2d");
  for (let at = 0; at < 400; at += 1) {
    pen.fillStyle = `hsl(${at * 7} 70% 50%)`;
    pen.fillRect((at % 20) * 384, Math.floor(at / 20) * 261, 384, 261);
  }
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(blob); });
  return reader.result.split(",")[1];
}"""
# Chromium goes on writing under a quota of one byte set by its own tools, so the refusal itself is played.
NO_ROOM = """() => {
  window.keptAdd = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => { throw new DOMException("no room", "QuotaExceededError"); };
}"""
PICTURES = """
import json, django
django.setup()
from redsail.patrol.models import Picture
from redsail.sync.models import Receipt
told = [(row.kind, row.file.size, b"Exif" in row.file.path.read_bytes()) for row in Picture.objects.order_by("kind")]
print(json.dumps({"pictures": told, "receipts": Receipt.objects.filter(pack__about=ABOUT).count()}))
"""


def test_an_inspection_with_everything_going_wrong(server: Server, handsets: list[Handset]) -> None:
    """A programme named photo, 40 megapixels, flight mode in mid-upload, two tabs, no room, signing out unsent."""
    phone, page = handsets[0], handsets[0].page
    phone.take("enforcement", _python(server, "-m", "tests.journeys.tonight", "inspection").strip())
    large = base64.b64decode(page.evaluate(LARGE))
    phone.offline()
    page.locator(".field-next").click()
    page.get_by_role("link", name="开始检查").click()
    page.locator("input[name=place][value=premises]").check(force=True)
    for tick in page.locator(".field-tick input").all():
        tick.check()
    page.get_by_role("button", name="其余均符合").click()
    page.locator("input[name=signature][value=signed]").check(force=True)
    _sign(page)
    fake = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00" + b"\x00" * 200}
    page.locator("#photos").set_input_files([fake])
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-said")).to_contain_text("不是图片")
    page.locator("#photos").set_input_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": large}])
    page.screenshot(path=_picture("inspection"), full_page=True)
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-number.is-done")).to_have_count(1)

    # The line goes while the photo is on its way; then two tabs send at once.
    sent = []

    def cut(route: Route) -> None:
        sent.append(route.request)
        if len(sent) == 3:
            phone.offline()
            route.abort("internetdisconnected")
        else:
            route.continue_()

    phone.context.route("**/field/deliver/", cut)
    phone.offline(False)
    phone.open("outbox")
    page.get_by_role("button", name="现在发送").click()
    expect(page.locator(".field-item.is-sent")).to_have_count(2)
    phone.context.unroute("**/field/deliver/")
    other = phone.context.new_page()
    other.goto("/field/#/outbox")
    phone.offline(False)
    for each in (page, other):
        each.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".field-item.is-sent")).to_have_count(3)
    other.close()
    told = json.loads(_python(server, "-c", PICTURES.replace("ABOUT", "Receipt.objects.first().pack.about")))
    assert [(kind, exif) for kind, _size, exif in told["pictures"]] == [("photo", False), ("signature", False)]
    assert told["pictures"][0][1] < 700_000
    assert told["receipts"] == 3

    # No room: it is said, and what was typed stays.
    phone.context.route("**/field/deliver/", lambda route: route.abort())
    page.evaluate(NO_ROOM)
    phone.open("stops")
    page.locator(".field-list .field-stop").nth(1).click()
    page.locator("input[name=outcome][value=closed]").check(force=True)
    page.locator("#note").fill("卷帘门关着")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-said")).to_contain_text("这条没有保存")
    expect(page.locator("#note")).to_have_value("卷帘门关着")
    page.evaluate("() => { IDBObjectStore.prototype.add = window.keptAdd; }")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".field-number.is-done")).to_have_count(2)

    # Signing out of the site with a record that is not sent: a warning, a file, and the record still goes.
    page.goto("/")
    page.locator(".person").click()
    page.locator("form[data-leave] button").click()
    expect(page.locator("[role=alert]")).to_contain_text("1 条记录未发送")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出为文件").click()
    assert len(json.loads(Path(download.value.path()).read_text())["envelopes"]) == 1
    page.get_by_role("button", name="现在退出").click()
    expect(page.locator(".field-item:not(.is-sent)")).not_to_contain_text("店")
    phone.open("stops")
    expect(page.locator("main")).to_contain_text("手机上没有随身包")
    phone.context.unroute("**/field/deliver/")
    assert len(phone.outbox()) == 4


def _sign(page: Page) -> None:
    box = page.locator("canvas.field-signature")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    page.mouse.move(place["x"] + 20, place["y"] + 40)
    page.mouse.down()
    page.mouse.move(place["x"] + 160, place["y"] + 90, steps=5)
    page.mouse.up()


def _picture(what: str) -> Path:
    folder = RESULTS / "test_field"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{what}.png"
