"""Measures pages of the console beside the Django admin's change list over the same table, in the same run.

    python -m bench.web [ROWS]

Both are asked through Django's test client in this process, each with the middleware it is deployed with, in
turns of TURN requests, so that a busy moment of the machine hits both. The admin shows the same live records
of the same kind in the same order, 50 a page, counted as it counts by default. For lists with totals it also
sums and groups as the console's footer does: one more statement of Django's own making.

Imports stand inside functions wherever they reach a model: Django refuses those before it is set up, which
`ground.ready` does, once the data folder and the database are known.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from bench import ground
from bench.ledger import VILLAGES

ROWS = 200_000
TURN = 3
TURNS = 4
CHUNK = 20_000
KIND = "inspection"
FIGURE = "/figures/inspections/?place=t&period=2025"
CONDITION = "/figures/safety_inspectors_sent/?place=t&period=2025"
REPORT = ("annual", "t", "2025")
FOREVER = date(9999, 12, 31)
PERSON = "bench"
P95 = 0.95
ADMIN = "/bench-admin/ledger/storedspan/"
ASSET = re.compile(r"""(?:href|src)="(/static/[^"#]+)""")

Timed = dict[str, list[float]]


def measure(rows: int) -> dict[str, Any]:
    """Return the times of every page of ours and of the admin's, and how big the first page is."""
    home = ground.ready("bench.web_settings")
    from django.conf import settings  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from taizhang.actions.places import load_places  # noqa: PLC0415
    from taizhang.org.posts import LOCAL_ACTOR  # noqa: PLC0415
    from taizhang.web.shared.registry import registry  # noqa: PLC0415

    settings.TAIZHANG_HOME = home
    setup_test_environment(debug=False)
    taken: dict[str, float] = {}
    from bench.ledger import PLACES  # noqa: PLC0415

    load_places(PLACES, actor=LOCAL_ACTOR)
    with ground.timed(taken, "filling"):
        _fill(rows, registry())
    ours, theirs = _clients(registry())
    with ground.timed(taken, "report"):
        report = _report(registry())
    pages = _pages(rows, report)
    found: dict[str, Timed] = {}
    for name, (mine, admins) in pages.items():
        found[name] = _in_turns(ours, theirs, mine, admins)
        sys.stderr.write(f"{name} {_told(found[name])}\n")
    bare = [_seconds_of(_bare) for _ in range(TURN * TURNS)]
    return {
        "engine": ground.engine(),
        "rows": rows,
        "load": os.getloadavg()[2],
        "cores": os.cpu_count(),
        "filling": taken["filling"],
        "report": taken["report"],
        "bare": statistics.median(bare),
        "pages": {name: _told(times) for name, times in found.items()},
        "first page": _weight(ours, pages["list"][0]),
    }


def _fill(rows: int, registry: Any) -> None:  # noqa: ANN401 - imported once Django is ready
    from django.db import connection  # noqa: PLC0415

    from bench.ledger import draft_of  # noqa: PLC0415
    from taizhang.actions.record import Context, record_checked  # noqa: PLC0415
    from taizhang.org.posts import LOCAL_ACTOR  # noqa: PLC0415

    context = Context(LOCAL_ACTOR, registry)
    for start in range(0, rows, CHUNK):
        record_checked([draft_of(n) for n in range(start, min(start + CHUNK, rows))], context)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _clients(registry: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return a client of the console and one of the admin, both signed in as one account."""
    from django.test import Client  # noqa: PLC0415

    from taizhang.accounts.models import Account  # noqa: PLC0415
    from taizhang.actions.people import appoint, open_account, open_post  # noqa: PLC0415
    from taizhang.org.posts import LOCAL_ACTOR, RIGHTS, Post  # noqa: PLC0415

    post = Post("bench-post", "文书", "t", ("*",), rights=RIGHTS, role="office")
    open_post(post, registry=registry, actor=LOCAL_ACTOR, door="bench")
    open_account(PERSON, "文书", "a-made-up-password", actor=LOCAL_ACTOR, door="bench")
    appoint(PERSON, post.id, actor=LOCAL_ACTOR, door="bench", from_on=date(2020, 1, 1))
    found = []
    for _ in range(2):
        client = Client(headers={"accept-encoding": "gzip"})
        client.force_login(
            Account.objects.get(person=PERSON), "allauth.account.auth_backends.AuthenticationBackend"
        )
        found.append(client)
    return found[0], found[1]


def _report(registry: Any) -> str:  # noqa: ANN401
    """Begin a report in work and return its address."""
    from taizhang.actions.record import Context  # noqa: PLC0415
    from taizhang.actions.writing import begin_report  # noqa: PLC0415
    from taizhang.org.posts import LOCAL_ACTOR  # noqa: PLC0415

    return f"/reports/{begin_report(*REPORT, Context(LOCAL_ACTOR, registry))}/"


def _pages(rows: int, report: str) -> dict[str, tuple[list[str], list[str]]]:
    """Return the addresses asked for: ours, and the admin's where it has such a page."""
    from taizhang.ledger.models import StoredSpan  # noqa: PLC0415
    from taizhang.registers.listing import _Cursor  # noqa: PLC0415

    some = StoredSpan.objects.filter(kind=KIND, status="live", to_on=FOREVER)
    deep = some.order_by("-opened_on", "-record_id")[rows // 2]
    cursor = _Cursor(deep.opened_on.isoformat(), deep.record_id).text()
    base, record = f"/registers/{KIND}/", f"/registers/records/{deep.record_id}/"
    words = f"第{rows // 3}次"
    return {
        "list": ([base], [ADMIN]),
        "list with totals": ([base, f"{base}totals/"], [f"{ADMIN}?totals=1"]),
        "list, filtered": (
            [f"{base}?category=fire&opened_on.from=2025-01-01"],
            [f"{ADMIN}?data__category=fire&opened_on__gte=2025-01-01"],
        ),
        "deep page": ([f"{base}?after={cursor}"], [f"{ADMIN}?p={rows // 100}"]),
        "search": ([f"{base}?q={words}"], [f"{ADMIN}?q={words}"]),
        "record": ([record], [f"{ADMIN}{deep.pk}/change/"]),
        "figure": ([FIGURE], []),
        "figure with a condition": ([CONDITION], []),
        "report": ([report], []),
        "report with its checks": ([report, f"{report}checks/"], []),
        "reports": (["/reports/"], []),
    }


def _in_turns(ours: Any, theirs: Any, mine: list[str], admins: list[str]) -> Timed:  # noqa: ANN401
    times: Timed = {"ours": [], "admin": []}
    _asked(ours, mine)
    with _as_admin():
        _asked(theirs, admins)
    for _ in range(TURNS):
        times["ours"] += [_seconds(ours, mine) for _ in range(TURN)]
        if admins:
            with _as_admin():
                times["admin"] += [_seconds(theirs, admins) for _ in range(TURN)]
    return times


def _seconds(client: Any, paths: list[str]) -> float:  # noqa: ANN401
    return _seconds_of(lambda: _asked(client, paths))


def _seconds_of(work: Callable[[], object]) -> float:
    """Return what work took: of the processor on SQLite, which works in this process; else of the clock."""
    from django.db import connection  # noqa: PLC0415

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    start = clock()
    work()
    return clock() - start


def _bare() -> None:
    """Ask what CONDITION comes down to, as one would by hand: a sum by village for each year with records."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "postgresql":
        number, category = "(data ->> 'inspectors')::int", "data ->> 'category'"
    else:
        number, category = "json_extract(data, '$.inspectors')", "json_extract(data, '$.category')"
    with connection.cursor() as cursor:
        for year in ("2025", "2024"):
            cursor.execute(
                f"SELECT place_id, SUM({number}) FROM ledger_span"  # noqa: S608 - constant text
                " WHERE kind = %s AND status = 'live' AND to_on = '9999-12-31' AND opened_on >= %s AND"
                f" opened_on <= %s AND {category} IN ('work_safety', 'fire', 'traffic') GROUP BY place_id",
                [KIND, f"{year}-01-01", f"{year}-12-31"],
            )
            assert len(cursor.fetchall()) == VILLAGES


def _as_admin() -> Any:  # noqa: ANN401
    from django.test import override_settings  # noqa: PLC0415

    from bench.web_settings import ADMIN_SETTINGS  # noqa: PLC0415

    return override_settings(**ADMIN_SETTINGS)


def _asked(client: Any, paths: list[str]) -> None:  # noqa: ANN401
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"


def _told(times: Timed) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for who, some in times.items():
        if some:
            ordered = sorted(some)
            told[who] = {
                "p50": statistics.median(some),
                "p95": ordered[int(P95 * (len(ordered) - 1))],
                "a second": len(some) / sum(some),
            }
    if "admin" in told:
        told["ratio"] = told["admin"]["p50"] / told["ours"]["p50"]
    return told


def _weight(client: Any, paths: list[str]) -> dict[str, int]:  # noqa: ANN401
    """Return the compressed bytes of the first page, and of every script and style it loads."""
    from django.contrib.staticfiles import finders  # noqa: PLC0415

    answer = client.get(paths[0])
    text = gzip.decompress(answer.content).decode()
    assets = 0
    for url in sorted(set(ASSET.findall(text))):
        path = finders.find(url.removeprefix("/static/"))
        if path:
            with open(path, "rb") as file:  # noqa: PTH123
                assets += len(gzip.compress(file.read()))
    return {"page": len(answer.content), "assets": assets}


if __name__ == "__main__":
    start = time.perf_counter()
    measured = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    ground.tell({**measured, "took": time.perf_counter() - start})
