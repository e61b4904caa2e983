"""Who can sign in to the demo: one made-up account for each sort of post, with the password shown to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.actions.people import appoint, open_account, open_post
from taizhang.declarations.types import Registry
from taizhang.demo.places import COUNTY, made_up_county
from taizhang.demo.reporting import TOWNSHIP
from taizhang.org.posts import EVERYTHING, LOCAL_ACTOR, RIGHTS, Post, Right

_SINCE: Final = date(2024, 1, 1)
_WRITES: Final[frozenset[Right]] = frozenset({"record", "amend", "move", "void", "import"})


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demo: its post's label, where it acts, on which lines, with which rights."""

    person: str
    name: str
    label: str
    place: str
    lines: tuple[str, ...] = (EVERYTHING,)
    rights: frozenset[Right] = frozenset()
    role: str = ""
    also: tuple[str, ...] = ()

    @property
    def password(self) -> str:
        """Return the password: it protects nothing, and everybody may know it."""
        return f"demo-{self.person}-2026"


ACCOUNTS: Final = (
    DemoAccount(
        "mayor", "邓思远", "乡镇长", TOWNSHIP, rights=frozenset({"report", "seal", "unmask"}), role="leader"
    ),
    DemoAccount(
        "clerk",
        "许文静",
        "党政办文书",
        TOWNSHIP,
        rights=_WRITES | {"report"},
        role="office",
        also=("safety-officer",),
    ),
    DemoAccount(
        "safety-officer", "曾国强", "应急办专干", TOWNSHIP, ("safety", "emergency"), _WRITES, "office"
    ),
    DemoAccount("secretary", "彭桂兰", "柳塘村支书", "柳塘村", rights=_WRITES, role="village"),
    DemoAccount(
        "grid-worker",
        "沈晓燕",
        "柳塘村第一网格网格员",
        "柳塘村第一网格",
        rights=frozenset({"record"}),
        role="village",
    ),
    DemoAccount(
        "finance-clerk",
        "萧玉珍",
        "财政所会计",
        TOWNSHIP,
        ("finance", "projects", "collective", "reporting"),
        _WRITES | {"report"},
        "office",
    ),
    DemoAccount("county-leader", "袁建华", "县领导", COUNTY, rights=frozenset({"report"}), role="leader"),
    DemoAccount("auditor", "冯志强", "县审计局审计员", EVERYTHING),
    DemoAccount("admin", "程立明", "管理员", EVERYTHING, rights=RIGHTS),
)


def open_accounts(registry: Registry) -> None:
    """Make the posts and accounts of the demo in the ledger that is open."""
    places = {str(row["name"]): str(row["id"]) for row in made_up_county().rows}
    for one in ACCOUNTS:
        place = places.get(one.place, one.place)
        post = Post(f"{one.person}-post", one.label, place, one.lines, one.rights, one.role)
        open_post(post, registry=registry, actor=LOCAL_ACTOR, door="demo")
        open_account(one.person, one.name, one.password, actor=LOCAL_ACTOR, door="demo")
    for one in ACCOUNTS:
        for held in (one.person, *one.also):
            appoint(one.person, f"{held}-post", actor=LOCAL_ACTOR, door="demo", from_on=_SINCE)
