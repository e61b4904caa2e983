"""Poverty and welfare: the registers people stand in, what they are paid month by month, and who checks."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    ANY,
    AUTUMN,
    NEW_YEAR,
    SCHOOL,
    SPRING,
    SUMMER,
    WINTER,
    YEAR_END,
    After,
    Later,
    Profile,
    Range,
    Trait,
    Values,
    Variant,
    Words,
)

_MONTHS: Final = tuple(range(1, 13))
_SIZE: Final[Values] = {"persons": Trait("size"), "members": Trait("members")}
_ONE: Final[Values] = {"persons": 1, "members": Trait("members")}

_ENROLMENT: Final = Profile(
    yearly=150,
    unique="variant",
    variants=(
        Variant(
            40,
            {"register": "low_income", "class": {"rural": 9, "urban": 1}, **_SIZE},
            None,
            "poor",
            stock=560,
        ),
        Variant(
            8,
            {"register": "extreme_hardship", "class": {"at_home": 8, "institution": 2}, **_ONE},
            None,
            "poor",
            stock=190,
        ),
        Variant(22, {"register": "disability", **_ONE}, None, "person", stock=480),
        Variant(8, {"register": "severe_disability", **_ONE}, None, "person", stock=170),
        Variant(2, {"register": "orphan", **_ONE}, None, "person", stock=22),
        Variant(4, {"register": "entitled_group", **_ONE}, None, "person", stock=125),
        Variant(12, {"register": "left_behind_child", "persons": 1}, SCHOOL, "person", stock=160),
        Variant(10, {"register": "left_behind_elder", "persons": 1}, None, "person", stock=180),
        Variant(
            1,
            {
                "register": "resettled",
                "persons": Trait("size"),
                "origin": ("云顶乡", "高坳乡", "深溪乡", "枫汀镇"),
            },
            None,
            "household",
            stock=130,
        ),
        Variant(2, {"register": "large_grower", "persons": Trait("size")}, SPRING, "household", stock=45),
        Variant(1, {"register": "large_beekeeper", "persons": Trait("size")}, SPRING, "household", stock=14),
    ),
    values={"entry_visited": {"true": 93, "false": 7}, "next_review_on": Later(150, 360)},
    leave=0.06,
    leaving={"exit_reason": {"income_up": 45, "died": 30, "moved": 15, "own_request": 10}},
)


def _lifted(category: str, low: str, high: str, step: str, share: float, *months: int) -> After:
    values: Values = {
        "category": category,
        "amount_yuan": Range(low, high, step),
        "batch_no": Words("{year}{month:02}批"),
    }
    return After("poverty_household", values, {"class": ("lifted",)}, share=share, months=months)


def _monthly(register: str, category: str, low: str, high: str) -> After:
    values: Values = {
        "category": category,
        "amount_yuan": Range(low, high, "5"),
        "batch_no": Words("{year}{month:02}批"),
    }
    return After("enrolment", values, {"register": (register,)}, months=_MONTHS)


_PAYMENT: Final = Profile(
    yearly=2300,
    variants=(
        Variant(
            24, {"category": "condolence", "amount_yuan": Range("300", "1000", "100")}, NEW_YEAR, "household"
        ),
        Variant(
            7,
            {"category": "education_aid", "term": "autumn", "amount_yuan": Range("1000", "1500", "500")},
            (0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 1, 0),
            "person",
        ),
        Variant(
            6,
            {"category": "education_aid", "term": "spring", "amount_yuan": Range("1000", "1500", "500")},
            (0, 0, 3, 4, 1, 0, 0, 0, 0, 0, 0, 0),
            "person",
        ),
        Variant(
            6, {"category": "industry_reward", "amount_yuan": Range("300", "4000", "50")}, YEAR_END, "poor"
        ),
        Variant(
            3, {"category": "house_renewal", "amount_yuan": Range("8000", "30000", "1000")}, YEAR_END, "poor"
        ),
        Variant(
            1, {"category": "startup_subsidy", "amount_yuan": Range("3000", "5000", "500")}, None, "person"
        ),
        Variant(
            10, {"category": "public_post_wage", "amount_yuan": Range("400", "800", "100")}, None, "poor"
        ),
        Variant(
            3, {"category": "land_lost_farmer", "amount_yuan": Range("120", "480", "10")}, None, "person"
        ),
        Variant(
            6, {"category": "farm_reward", "amount_yuan": Range("200", "6000", "20")}, AUTUMN, "household"
        ),
        Variant(1, {"category": "report_reward", "amount_yuan": Range("100", "500", "100")}, None, "person"),
        Variant(
            3,
            {"category": "land_compensation", "amount_yuan": Range("1500.50", "90000", "12.35")},
            SUMMER,
            "household",
        ),
        Variant(
            1,
            {"category": "education_award", "amount_yuan": Range("1000", "5000", "1000")},
            (0,) * 7 + (9, 2, 0, 0, 0),
            "person",
        ),
    ),
    values={"item": ANY},
    sheet=0.97,
    flow={
        "submitted": {"checked": 30, "approved": 70},
        "checked": {"approved": 97, "refused": 3},
        "approved": {"paid": 1},
        "paid": {"": 985, "returned": 15},
        "returned": {"paid": 1},
    },
    stay={"submitted": 3, "checked": 3, "approved": 4, "paid": 3, "returned": 4},
    stuck=0.004,
    after=(
        _monthly("low_income", "low_income", "330", "1500"),
        _monthly("extreme_hardship", "extreme_hardship", "780", "1100"),
        _monthly("disability", "disability_allowance", "80", "180"),
        _monthly("severe_disability", "disability_allowance", "100", "220"),
        _monthly("orphan", "orphan", "950", "1400"),
        _monthly("entitled_group", "entitled_group", "500", "1600"),
        _lifted("solar_income", "600", "1800", "60", 0.55, 6, 12),
        _lifted("transport_subsidy", "200", "800", "100", 0.28, 10),
        _lifted("industry_reward", "300", "4000", "50", 0.2, 11),
        After(
            "application",
            {
                "category": "temporary_relief",
                "amount_yuan": Range("800", "6000", "100"),
                "item": ("住院支出大", "房屋受损", "意外受伤"),
            },
            {"category": ("temporary_relief",)},
            state="approved",
            days=(1, 9),
        ),
    ),
)

_APPLICATION: Final = Profile(
    yearly=760,
    variants=(
        Variant(20, {"category": "temporary_relief"}, WINTER, "poor"),
        Variant(14, {"category": "low_income"}, None, "poor"),
        Variant(4, {"category": "extreme_hardship"}, None, "poor"),
        Variant(16, {"category": "rural_housing"}, AUTUMN, "household"),
        Variant(8, {"category": "veteran_card"}, None, "person"),
        Variant(4, {"category": "land_lost_farmer"}, None, "person"),
        Variant(
            24,
            {"category": "education_aid", "term": "autumn"},
            (0, 0, 0, 0, 0, 0, 0, 1, 6, 3, 0, 0),
            "person",
        ),
        Variant(
            12,
            {"category": "education_aid", "term": "spring"},
            (0, 2, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0),
            "person",
        ),
        Variant(8, {"category": "public_welfare_post"}, SPRING, "poor"),
    ),
    values={"channel": {"hall": 45, "village": 35, "online": 20}},
    sheet=0.45,
    flow={
        "submitted": {"checked": 97, "refused": 3},
        "checked": {"posted": 60, "approved": 32, "refused": 8},
        "posted": {"approved": 96, "refused": 4},
        "approved": {"closed": 80, "": 20},
    },
    stay={"submitted": 3, "checked": 9, "posted": 7, "approved": 12},
    entering={"approved": {"decision": "approved"}, "refused": {"decision": "refused"}},
)

_POVERTY: Final = Profile(
    yearly=70,
    unique="kind",
    variants=(
        Variant(
            0,
            {"class": "lifted", "on_file": True},
            None,
            "poor",
            {"watched": {"": 97, "closed": 3}},
            stock=1150,
        ),
        Variant(20, {"class": "unstable", "on_file": True}, None, "poor", stock=52),
        Variant(30, {"class": "marginal", "on_file": False}, None, "poor", stock=64),
        Variant(20, {"class": "sudden", "on_file": False}, None, "poor", stock=31),
    ),
    values={"persons": Trait("size"), "found_via": {"visit": 5, "self_report": 3, "platform_warning": 2}},
    flow={
        "watched": {"clue": 1},
        "clue": {"verifying": 94, "not_entered": 6},
        "verifying": {"posted": 90, "not_entered": 10},
        "posted": {"entered": 96, "not_entered": 4},
        "assisted": {"risk_removed": 97, "closed": 3},
        "risk_removed": {"": 1},
        "not_entered": {"": 1},
    },
    stay={"watched": 1, "clue": 1.5, "verifying": 4, "posted": 5, "entered": 6, "assisted": 420},
    stuck=0.01,
)

_VERIFICATION: Final = Profile(
    yearly=1000,
    variants=(
        Variant(24, {"category": "household_income"}, (0, 0, 0, 1, 1, 0, 0, 0, 1, 4, 5, 1), "poor"),
        Variant(
            12, {"category": "house_safety", "grade": {"a": 50, "b": 38, "c": 9, "d": 3}}, SPRING, "poor"
        ),
        Variant(8, {"category": "insurance_card"}, None, "person"),
        Variant(10, {"category": "pension_alive"}, SPRING, "person"),
        Variant(6, {"category": "benefit_eligibility"}, YEAR_END, "poor"),
        Variant(4, {"category": "employment_return"}, NEW_YEAR, "person"),
        Variant(2, {"category": "pay_survey"}, SUMMER, "firm"),
    ),
    values={
        "result": {"confirmed": 86, "changed": 8, "ended": 2, "to_monitoring": 1, "incomplete": 3},
        "method": {"on_site": 70, "phone": 12, "data_match": 15, "tally": 3},
    },
    in_grids=0.2,
    after=(
        After(
            "poverty_household",
            {"category": "household_info"},
            {"class": ("lifted",)},
            share=0.97,
            months=(4,),
        ),
        After(
            "poverty_household",
            {"category": "house_safety", "grade": {"a": 50, "b": 38, "c": 9, "d": 3}},
            {"class": ("unstable", "marginal", "sudden")},
            share=0.6,
            months=(3,),
        ),
    ),
)

WELFARE: Final = {
    "enrolment": _ENROLMENT,
    "payment": _PAYMENT,
    "application": _APPLICATION,
    "poverty_household": _POVERTY,
    "verification": _VERIFICATION,
}
