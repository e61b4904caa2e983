"""Failures: whatever went wrong becomes a line that says how to mend it, and an exit code."""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import Error as DatabaseFailure
from typer.exceptions import TyperException

from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.cli import shown

REFUSED, USAGE, INTERRUPTED = 1, 2, 130
_DATABASE: Final[tuple[tuple[str, str], ...]] = (
    (
        "no such table|no such column|relation .* does not exist|column .* does not exist",
        "cli_not_initialised",
    ),
    ("database is locked|database table is locked|lock timeout|deadlock detected", "cli_database_locked"),
    ("disk is full|no space left|could not extend file", "cli_disk_full"),
    ("readonly database|read-only", "cli_database_read_only"),
    ("not a database|malformed|disk image|file is encrypted|disk i/o error", "cli_database_broken"),
    ("connection (?:failed|refused|to server)|could not translate|password auth", "cli_database_unreachable"),
    ("server closed|timeout expired|no password supplied|unable to open", "cli_database_unreachable"),
)
"""What the engines say, and what it means to the person at the prompt."""
_SYSTEM: Final = {
    errno.ENOENT: "cli_no_file",
    errno.EACCES: "cli_no_permission",
    errno.EPERM: "cli_no_permission",
    errno.EROFS: "cli_no_permission",
    errno.EISDIR: "cli_is_folder",
    errno.ENOTDIR: "cli_not_folder",
    errno.EEXIST: "cli_not_folder",
    errno.ENOSPC: "cli_disk_full",
    errno.EDQUOT: "cli_disk_full",
}


def told(error: BaseException) -> int:
    """Say what went wrong on stderr and return the exit code."""
    if isinstance(error, (KeyboardInterrupt, typer.Abort)):
        shown.complain([Problem("cli_interrupted")], count="")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has seen enough. The interpreter would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    if isinstance(error, TyperException):
        return _mistyped(error)
    if isinstance(error, Refused):
        shown.complain(error.problems, count="cli_count_refused")
        return REFUSED
    shown.complain([problem_of(error)], count="")
    return REFUSED


def problem_of(error: BaseException) -> Problem:
    """Return what went wrong as a problem; a fault of ours is written down for the maintainers."""
    said = _first_line(error)
    if isinstance(error, DatabaseFailure):
        for pattern, code in _DATABASE:
            if re.search(pattern, str(error), re.IGNORECASE):
                return Problem(code, "", {"why": said})
    elif isinstance(error, ImproperlyConfigured):
        return Problem("cli_database_url", "", {"why": said})
    elif isinstance(error, OSError) and error.errno:
        params = {"path": str(error.filename or ""), "why": error.strerror or said}
        return Problem(_SYSTEM.get(error.errno, "cli_machine"), "", params)
    return Problem("cli_bug", "", {"path": str(_written_down(error))})


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__


def _written_down(error: BaseException) -> Path:
    """Append the trace to a file that the maintainers can ask for, and return it."""
    trace = "".join(traceback.format_exception(error))
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    for folder in (Path(settings.TAIZHANG_HOME), Path(tempfile.gettempdir())):
        path = folder / "errors.log"
        try:
            with path.open("a", encoding="utf-8") as log:
                log.write(f"{stamp} taizhang {' '.join(sys.argv[1:2])}\n{trace}\n")
        except OSError:
            continue
        return path
    return Path(os.devnull)


def _mistyped(error: TyperException) -> int:
    """Say what cannot be read in a command line."""
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        return USAGE  # the help has been printed already
    problem = _READINGS.get(name, _other)(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "taizhang"
    shown.complain([problem, Problem("cli_help", "", {"command": command})], count="")
    return USAGE


def _unknown_option(error: Any) -> Problem:  # noqa: ANN401 - typer's own classes are private
    known = [opt for param in error.ctx.command.params for opt in param.opts] if error.ctx else []
    return Problem(
        "cli_option_unknown", "", {"option": error.option_name, "near": near(error.option_name, known)}
    )


def _missing(error: Any) -> Problem:  # noqa: ANN401 - likewise
    about = (error.param.help or "").partition(" / ")[0]
    return Problem("cli_option_missing", "", {"name": _name(error.param), "about": about})


def _bad_value(error: Any) -> Problem:  # noqa: ANN401 - likewise
    why = error.message.rstrip(".")
    if "valid integer" in why:
        why = "要写整数"
    elif match := re.search(r"(greater|less) than or equal to (\S+)", why):
        why = f"{'至少' if match[1] == 'greater' else '至多'}{match[2]}"
    return Problem("cli_option_value", "", {"name": _name(error.param) if error.param else "", "why": why})


def _empty(error: Any) -> Problem:  # noqa: ANN401 - likewise
    return Problem("cli_option_empty", "", {"option": error.option_name})


def _other(error: Any) -> Problem:  # noqa: ANN401 - likewise
    said = error.format_message()
    if match := re.match(r"No such command '(.*?)'", said):
        known = getattr(error.ctx.command, "commands", {}) if error.ctx else {}
        return Problem("cli_command_unknown", "", {"command": match[1], "near": near(match[1], known)})
    if said.startswith("Missing command"):
        return Problem("cli_command_missing")
    if match := re.match(r"Got unexpected extra argument\S* \((.*)\)", said):
        return Problem("cli_argument_extra", "", {"words": match[1]})
    return Problem("cli_usage", "", {"why": said})


def _name(param: Any) -> str:  # noqa: ANN401 - likewise
    if param.param_type_name == "argument":
        return str(param.metavar or param.name).upper()
    return str(max(param.opts, key=len))


_READINGS: Final[dict[str, Callable[[Any], Problem]]] = {
    "NoSuchOption": _unknown_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _empty,
}
