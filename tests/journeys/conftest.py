"""The stage of the journeys: a real server on a copy of the demo bureau, and a visitor in a real browser.

The demo bureau is built once a run and copied for each module, so that modules do not see one another. A journey fails
on any error in the browser's console (a breach of the Content-Security-Policy is one), any answer of 500 and more, and
any request that leaves this machine. Pictures go to test-results/journeys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from tests.journeys.server import Bureau, Server
from tests.journeys.visitor import Visitor

from tools import chromium

# None of these lets the browser look around by itself: the machine may have no network.
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RESULTS = Path(__file__).resolve().parents[2] / "test-results" / "journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey, also where somebody forgot to say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            # The story only: building the bureau is slow on a busy machine, and would fail every journey after it.
            item.add_marker(pytest.mark.timeout(180, func_only=True))


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    """One Chromium for the run; without one the journeys fail and say what to type."""
    path = chromium.find()
    if path is None:
        pytest.fail(f"no Chromium or Chrome here; type: {chromium.COMMAND}")
    # No sandbox: root and containers have none, and the browser sees our own pages only.
    browser = play.chromium.launch(executable_path=path, args=[*QUIET], chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def bureau(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Bureau:
    """The demo bureau, built once a run: the processes that share the journeys wait for the one that came first."""
    own = tmp_path_factory.getbasetemp()
    return Bureau.build_once((own if worker_id == "master" else own.parent) / "bureau")


@pytest.fixture(scope="module")
def server(bureau: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a job worker for the journeys of one module, on its own copy. It must stop in order."""
    with bureau.serve(tmp_path_factory.mktemp("journey") / "data") as server:
        yield server


@pytest.fixture
def visitor(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A person at a desk, not signed in."""
    name = re.sub(r"[^\w]+", "-", request.node.name).strip("-")
    visitor = Visitor.arrive(browser, server, RESULTS / name)
    before = request.session.testsfailed
    yield visitor
    failed = request.session.testsfailed > before
    visitor.leave(picture=failed)
    assert visitor.complaints == []
