"""The program that the kill test kills: it writes to a ledger of its own and says what was acknowledged.

python -m tests.ledger.child prepare | append | import FILE | report
"""

from __future__ import annotations

import importlib
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    # Django must be set up before modules that hold tables are imported.
    django.setup()
    importlib.import_module("tests.ledger.child_tasks").TASKS[sys.argv[1]](*sys.argv[2:])
