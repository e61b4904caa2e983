"""The programs that the kill tests kill, forked from one that has been set up: starting anew takes longest.

Reads one JSON list a line, `[pipe, task, *arguments]`, and answers with the process id of the fork that does
the task and says its lines into the pipe, `ok` last. No fork shares a connection: none is open before.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys

import django


def forked(pipe: str, task: str, *arguments: str) -> int:
    """Do a task in a process of its own and return that process's id."""
    if pid := os.fork():
        return pid
    out = os.open(pipe, os.O_WRONLY)
    os.dup2(out, 1)
    os.dup2(out, 2)
    try:
        importlib.import_module("tests.ledger.child_tasks").TASKS[task](*arguments)
        sys.stdout.write("ok\n")
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - told to the parent through the pipe
        sys.excepthook(*sys.exc_info())
    os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a fork: the pipe tells how it went
    # Django must be set up before modules that hold tables are imported.
    django.setup()
    importlib.import_module("tests.ledger.child_tasks")
    for line in sys.stdin:
        sys.stdout.write(f"{forked(*json.loads(line))}\n")
        sys.stdout.flush()
