"""The made-up people: households, persons and firms of each village, with numbers that can be nobody's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from taizhang.base.ids import id_from
from taizhang.declarations.types import SubjectType
from taizhang.demo.chance import Chance
from taizhang.demo.places import County, Village
from taizhang.demo.profile import Pool
from taizhang.vault.identity import Identity
from taizhang.vault.numbers import check_digit, is_credit_code

_SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN: Final = "建国明华秀英桂兰志强玉珍春梅海燕文军晓东丽萍永福金凤德贵思远雨欣浩宇子涵佳怡俊杰美玲"
_TRADES: Final[dict[str, tuple[float, tuple[str, ...]]]] = {
    "shop": (55, ("便民超市", "五金店", "百货店", "小吃店", "农资店", "理发店", "建材店", "服装店")),
    "private_firm": (14, ("竹制品有限公司", "食品加工有限公司", "米业有限公司", "建材有限公司")),
    "cooperative": (12, ("种植专业合作社", "养殖专业合作社", "农机专业合作社")),
    "farm": (6, ("养殖场",)),
    "school": (4, ("小学",)),
    "kindergarten": (4, ("幼儿园",)),
    "public_venue": (3, ("文化广场",)),
    "other": (2, ("服务部",)),
}
_BRANDS: Final = "惠丰兴隆顺达鑫源永盛恒远同心广聚瑞祥康泰嘉禾绿野宏图"
_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_HOUSEHOLDS: Final = 170
_ORGANISATIONS: Final = 24
_KEEPERS: Final = 10
_POOR_SHARE: Final = 0.4


@dataclass(slots=True)
class Someone:
    """A household, person or organisation: one subject of the vault, whatever registers it stands in."""

    id: str
    type: SubjectType
    village: Village
    name: str
    number: str
    traits: dict[str, str | int | list[str]] = field(default_factory=dict)
    members: list[Someone] = field(default_factory=list)

    def identity(self) -> Identity:
        """Return what the vault is told."""
        return Identity(
            type=self.type,
            township=self.village.township,
            name=self.name,
            id_no=self.number,
            place=self.village.id,
            id=self.id,
        )


class Population:
    """Who lives and trades in each village. People are made when first asked for, and then stay the same."""

    def __init__(self, county: County, seed: int, scale: float) -> None:
        """Know how many there are; `scale` is the size of the demo, 1 for the full county."""
        self._seed = seed
        self._county = county
        self._scale = scale
        self._pools: dict[tuple[str, str], list[Someone]] = {}
        self._queues: dict[tuple[str, str, str], list[Someone]] = {}
        self._used: dict[str, Someone] = {}

    def someone(self, pool: Pool, village: Village, chance: Chance) -> Someone:
        """Return one of a pool of a village; the same may come again."""
        return self._met(chance.one(self._pool(pool, village)))

    def fresh(self, pool: Pool, village: Village, register: str, chance: Chance) -> Someone | None:
        """Return one of a pool who does not stand in this register yet; None when everyone does."""
        key = (pool, village.id, register)
        if key not in self._queues:
            self._queues[key] = chance.shuffled(self._pool(pool, village))
        return self._met(self._queues[key].pop()) if self._queues[key] else None

    def identities(self) -> list[Identity]:
        """Return everyone some record is about, in the order they were met."""
        return [one.identity() for one in self._used.values()]

    def meet_members(self, one: Someone) -> None:
        """Take in the members of a household that a record names one by one."""
        for member in one.members:
            self._met(member)

    def _met(self, one: Someone) -> Someone:
        self._used.setdefault(one.id, one)
        return one

    def _pool(self, pool: Pool, village: Village) -> list[Someone]:
        key = (pool, village.id)
        if key not in self._pools:
            self._pools[key] = self._made(pool, village)
        return self._pools[key]

    def _made(self, pool: Pool, village: Village) -> list[Someone]:
        match pool:
            case "household":
                size = max(12, round(_HOUSEHOLDS * min(self._scale, 4) * village.weight))
                return [self._household(village, n) for n in range(size)]
            case "poor":
                everyone = self._pool("household", village)
                return everyone[: max(6, round(len(everyone) * _POOR_SHARE))]
            case "keeper":
                return self._pool("household", village)[-_KEEPERS:]
            case "person":
                return [one for home in self._pool("household", village) for one in home.members]
            case "organisation":
                size = max(9, round(_ORGANISATIONS * min(self._scale, 4) * village.weight))
                return [self._organisation(village, n) for n in range(size)]
        trades = {"shop": ("shop",), "cooperative": ("cooperative", "farm")}.get(pool, ("private_firm",))
        found = [one for one in self._pool("organisation", village) if one.traits["category"] in trades]
        return found or self._pool("organisation", village)[:1]

    def _household(self, village: Village, n: int) -> Someone:
        chance = Chance(self._seed, "household", village.id, n)
        surname = chance.one(_SURNAMES)
        size = chance.pick({1: 14, 2: 22, 3: 24, 4: 20, 5: 12, 6: 6, 7: 2})
        members = [self._person(village, n, m, surname, chance) for m in range(size)]
        key = id_from("demo", str(self._seed), "household", village.id, str(n))
        traits: dict[str, str | int | list[str]] = {"size": size, "members": [one.id for one in members]}
        return Someone(key, "household", village, members[0].name, members[0].number, traits, members)

    def _person(self, village: Village, n: int, m: int, surname: str, chance: Chance) -> Someone:
        family = surname if m != 1 else chance.one(_SURNAMES)
        name = family + "".join(chance.one(_GIVEN) for _ in range(chance.between(1, 2)))
        born = date(1938, 1, 1) + timedelta(days=chance.between(0, 25_000) + (6_500 if m > 1 else 0))
        key = id_from("demo", str(self._seed), "person", village.id, str(n), str(m))
        traits: dict[str, str | int | list[str]] = {"size": 1, "members": [key]}
        return Someone(key, "person", village, name, _resident(village, born, n * 7 + m), traits)

    def _organisation(self, village: Village, n: int) -> Someone:
        chance = Chance(self._seed, "organisation", village.id, n)
        fixed = ("shop", "private_firm", "cooperative")
        category = fixed[n] if n < len(fixed) else chance.pick({k: w for k, (w, _) in _TRADES.items()})
        words = chance.one(_TRADES[category][1])
        brand = "".join(chance.one(_BRANDS) for _ in range(2))
        name = f"{village.name[:-1]}{brand if len(words) > 2 or category == 'shop' else ''}{words}"  # noqa: PLR2004
        key = id_from("demo", str(self._seed), "organisation", village.id, str(n))
        return Someone(
            key, "organisation", village, name, _credit(village, n), {"category": category, "size": 1}
        )


def _resident(village: Village, born: date, n: int) -> str:
    """Return a resident's number with a right check digit and an area that does not exist."""
    head = f"{village.id[:6]}{born:%Y%m%d}{(int(village.id[6:]) * 13 + n * 17) % 1000:03}"
    return head + check_digit(head)


def _credit(village: Village, n: int) -> str:
    """Return a credit code with a right check and an area that does not exist."""
    head = f"93{village.id[:6]}{int(village.id[6:]):06}{n:03}"
    return next(head + check for check in _CREDIT if is_credit_code(head + check))
