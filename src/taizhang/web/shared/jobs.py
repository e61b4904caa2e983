"""Long work: done in a thread of the worker, told in a small file that every worker can read.

The state lies in files of the data folder and not in the database: on SQLite an import holds the one lock
for writing until it ends, and progress could not be told through it. A job whose process has gone is shown
as interrupted; its transaction was never committed, so it can simply be started again.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections, connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from taizhang.base.ids import new_id
from taizhang.base.problems import Refused
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request

_SILENT: Final = 60.0
"""A job that has not been heard of for so many seconds is taken for lost; it is heard of every second."""
_KEPT: Final = 7 * 24 * 3600
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What long work ended with: a sentence, problems in words, and where to go on."""

    text: str
    url: str = ""
    link: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Long work as it stands. `total` is 0 while nobody knows how much there is."""

    id: str
    person: str
    title: str
    state: str = "running"
    done: int = 0
    total: int = 0
    heard_at: float = field(default_factory=time.time)
    text: str = ""
    url: str = ""
    link: str = ""
    problems: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        return self.state == "running" and not self.lost

    @property
    def lost(self) -> bool:
        return self.state == "running" and time.time() - self.heard_at > _SILENT


Tell: TypeAlias = Callable[[int, int], None]
"""Told how much is done, and of how much; cheap enough to be called for every row."""
Work: TypeAlias = Callable[[Tell], Outcome]


def folder() -> Path:
    """Return where jobs and the files they make lie; it is made when first asked for."""
    found: Path = settings.TAIZHANG_HOME / "jobs"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def start(request: Request, title: str, work: Work) -> Job:
    """Begin long work and return at once. Show it with `shared/parts/job.html`, or redirect to `job`.

    `work` runs in another thread with a database connection of its own; it gets no request, so take from it
    (viewer, actor, uploaded bytes) what is needed before.
    """
    _sweep()
    job = Job(new_id(), request.viewer.id, title)
    _write(job)
    language = translation.get_language()
    thread = threading.Thread(target=_run, args=(job, work, language), name=f"job-{job.id}", daemon=True)
    if getattr(settings, "TAIZHANG_JOBS_AT_ONCE", False):
        _run(job, work, language, own_connection=False)
    else:
        thread.start()
    return read(job.id) or job


def awaited(job: Job, seconds: float = 1.5) -> Job:
    """Wait a moment for long work that may be short after all, and return it as it then stands."""
    until = time.monotonic() + seconds
    while job.running and time.monotonic() < until:
        time.sleep(0.05)
        job = read(job.id) or job
    return job


def read(job_id: str) -> Job | None:
    """Return a job as it stands now."""
    path = folder() / f"{job_id}.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Job(**{**told, "problems": tuple(told["problems"])})


def _run(job: Job, work: Work, language: str | None, *, own_connection: bool = True) -> None:
    news = _News(job)
    with translation.override(language):
        try:
            outcome = work(news.tell)
            news.end("done", outcome)
        except Refused as refused:
            text = say("没有办成，什么也没有存下。", "This was refused; nothing was kept.")
            news.end("refused", Outcome(text, problems=tuple(map(worded, refused.problems))))
        except Exception:  # noqa: BLE001 - a thread has nobody else to tell
            _log.exception("job %s failed", job.id)
            text = say(
                "程序出错了，什么也没有存下。请告诉管理员。", "Something went wrong; nothing was kept."
            )
            news.end("failed", Outcome(text))
        finally:
            if own_connection:
                close_old_connections()
                connection.close()


class _News:
    """Writes how far a job has come, at most once a second, and lets be heard of it while it thinks."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._written = 0.0
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._beat, daemon=True).start()

    def tell(self, done: int, total: int) -> None:
        self._job = replace(self._job, done=done, total=total)
        if time.monotonic() - self._written > 1:
            self._put()

    def end(self, state: str, outcome: Outcome) -> None:
        self._over.set()
        self._job = replace(self._job, state=state, **asdict(outcome))
        self._put()

    def _beat(self) -> None:
        while not self._over.wait(5):
            self._put()

    def _put(self) -> None:
        with self._lock:
            self._written = time.monotonic()
            self._job = replace(self._job, heard_at=time.time())
            _write(self._job)


def _write(job: Job) -> None:
    path = folder() / f"{job.id}.json"
    draft = path.with_suffix(f".{threading.get_ident()}.tmp")
    draft.write_text(json.dumps(asdict(job), ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _sweep() -> None:
    """Take away what is a week old."""
    for path in folder().iterdir():
        if path.is_file() and time.time() - path.stat().st_mtime > _KEPT:
            path.unlink(missing_ok=True)


@access(POST)
@require_GET
def job(request: Request, job_id: UUID) -> HttpResponse:
    """Show one's own job: a page, or the fragment that the page asks for again each second."""
    found = read(str(job_id))
    if found is None or found.person != request.viewer.id:
        raise Http404
    template = "shared/parts/job.html" if request.htmx else "shared/job.html"
    return render(request, template, {"job": found})
