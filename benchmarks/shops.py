"""How fast a register goes in, and how fast the list answers: `python -m benchmarks.shops [--shops 100000]`.

Works in a data folder of its own that is removed at the end. On PostgreSQL:
`python -m tools.with_postgres -- python -m benchmarks.shops`. Prints seconds and the largest memory of the import,
then the median of nine answers of the whole page (view, queries, template) for each search.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

HEADINGS = "许可证号,店名,经营者,地址,乡镇,业态,等级,营业时间,纬度,经度"
SIGNS = [chr(0x4E00 + number * 6) for number in range(3400)]
TOWNS = [f"{name}镇" for name in "柳青禾安平和南塘桥港湖山"]
KINDS = ("便利店", "超市", "食杂店", "烟酒店", "其他")
STEPS = ("read", "check", "apply")
SEARCHES = {
    "first page": {},
    "page 1,500": {"page": "1500"},
    "by town": {"town": "柳镇"},
    "sorted by kind, from below": {"sort": "-kind"},
    "by licence, page 900": {"sort": "licence", "page": "900"},
    "sorted by last visit": {"sort": "last_visited_on"},
    "to be located": {"located": "no"},
    "never visited, grade A": {"visited": "never", "grade": "A"},
    "one sign, rare": {"q": SIGNS[5]},
    "one sign, in every name": {"q": "店"},
    "… its page 700": {"q": "店", "page": "700"},
    "a town, as a word": {"q": "柳镇"},
    "pinyin initials": {"q": "yjd"},
    "part of a licence": {"q": "0042"},
    "a whole licence": {"q": "329998042424"},
    "a street": {"q": f"{SIGNS[7]}路"},
    "two words": {"q": f"{SIGNS[9]} 超市"},
    "nothing found": {"q": "zzzzzz"},
}


def register(count: int, seed: int = 7) -> bytes:
    """An invented register as CSV; one shop in fifty has no coordinates."""
    chance = random.Random(seed)
    lines = [HEADINGS]
    for number in range(count):
        name = "".join(chance.choices(SIGNS, k=4)) + chance.choice(("烟酒店", "超市", "商店", "便利店"))
        street = "".join(chance.choices(SIGNS, k=2))
        place = (
            ("", "")
            if number % 50 == 0
            else (f"{32.3 + chance.random() / 2:.6f}", f"{118.3 + chance.random() / 2:.6f}")
        )
        cells = (
            f"329998{number:06d}", name, "".join(chance.choices(SIGNS, k=3)), f"{street}路{chance.randrange(400)}号",
            chance.choice(TOWNS), chance.choice(KINDS), chance.choice("ABCD"), "08:00-21:30", *place,
        )  # fmt: skip
        lines.append(",".join(cells))
    return "\r\n".join(lines).encode()


def changed(content: bytes) -> bytes:
    """The next month's edition: a tenth of the shops renamed, a twentieth gone."""
    head, *lines = content.decode().split("\r\n")
    kept = [line.replace("烟酒店", "烟酒行") if n % 10 == 0 else line for n, line in enumerate(lines) if n % 20]
    return "\r\n".join([head, *kept]).encode()


def main() -> int:
    """Measure in a fresh data folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=100_000)
    parser.add_argument("--once", action="store_true", help="without the second import")
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="redsail-bench-")
    os.environ["REDSAIL_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "redsail.config.settings"
    try:
        _measure(asked.shops, asked.once)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _measure(count: int, once: bool) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from tests.factories import organisation as people

    call_command("migrate", verbosity=0)
    unit = people.unit()
    print(f"{connection.vendor}, {count} shops, load {os.getloadavg()[0]:.1f}")
    content = register(count)
    _import("first import", content, unit)
    if not once:
        _import("second import", changed(content), unit)
    _answers(people.party_officer(unit))


def _import(title: str, content: bytes, unit: Any) -> None:
    """Each step in a process of its own, as a fresh worker would do it, to see what memory it takes."""
    from tests.factories import shops as made

    from redsail.shops.actions import imports

    start = time.perf_counter()
    found = made.opened(content, unit)
    parts = [_worker(found, imports.READ)]
    imports.confirm(found, by="cli:bench", mapping=found.mapping, options={"coordinates": "wgs84"}, ring=False)
    parts.append(_worker(found, imports.CHECK))
    imports.claim_apply(found, by="cli:bench", take_good=True, alarm_heard=True, ring=False)
    parts.append(_worker(found, imports.APPLY))
    whole = time.perf_counter() - start
    told = ", ".join(
        f"{name} {seconds:.1f} s {memory} MB" for name, (seconds, memory) in zip(STEPS, parts, strict=True)
    )
    numbers = {name: found.counts[name] for name in ("new", "changed", "gone", "same", "problem")}
    print(f"{title:26} {whole:6.1f} s ({told}); {found.state}, {numbers}")


def _worker(found: Any, kind: str) -> tuple[float, int]:
    start = time.perf_counter()
    code = f"""
import resource, sys
import django; django.setup()
from redsail import jobs
from redsail.shops.models import RegisterImport
found = RegisterImport.objects.get(pk={found.pk})
job = jobs.run_here("{kind}", {{"number": found.pk}}, by="cli:bench", unit=found.unit)
assert job.state == "done", job.problems
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    found.refresh_from_db()
    return time.perf_counter() - start, int(done.stdout)


def _answers(user: Any) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    # As a request would: a connection of SQLite from before the import does not hear what the import counted.
    connection.close()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(user)
    for title, query in SEARCHES.items():
        busy = time.process_time()
        times = [_timed(partial(_page, client, query)) for _turn in range(9)]
        busy = (time.process_time() - busy) / len(times)
        middle, worst = statistics.median(times) * 1000, max(times) * 1000
        print(f"{title:26} {middle:6.0f} ms (worst {worst:.0f}; {busy * 1000:.0f} ms of processor in this process)")


def _page(client: Any, query: dict[str, str]) -> None:
    answer = client.get("/shops/", query)
    assert answer.status_code == 200, answer.status_code


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
