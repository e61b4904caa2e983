"""Profiles of the kinds that come with the program; a kind without one gets a plain one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from taizhang.demo.profile import Profile
from taizhang.demo.profiles.cases import CASES
from taizhang.demo.profiles.farming import FARMING
from taizhang.demo.profiles.grid import GRID
from taizhang.demo.profiles.offices import OFFICES
from taizhang.demo.profiles.projects import PROJECTS
from taizhang.demo.profiles.safety import SAFETY
from taizhang.demo.profiles.welfare import WELFARE

PROFILES: Final[Mapping[str, Profile]] = {
    **SAFETY,
    **WELFARE,
    **CASES,
    **FARMING,
    **PROJECTS,
    **GRID,
    **OFFICES,
    "sealed_report": Profile(),
}
"""By kind. Reports are not made up: the demo composes and seals one."""
