"""Grid and Party: whom grid workers visit, what they know of places and firms, who meets and who joins."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    AUTUMN,
    FLAT,
    FLOOD,
    NEW_YEAR,
    SPRING,
    SUMMER,
    WINTER,
    YEAR_END,
    Profile,
    Range,
    Trait,
    Variant,
    Words,
)

_NO_SUMMER: Final = (1, 1, 2, 2, 2, 1, 0.3, 0.3, 1, 2, 2, 1)

_VISIT: Final = Profile(
    yearly=4800,
    in_grids=0.7,
    variants=(
        Variant(48, {"purpose": "grid_visit"}, FLAT, "household"),
        Variant(17, {"purpose": "door_knock"}, WINTER, "household"),
        Variant(9, {"purpose": "condolence"}, NEW_YEAR, "poor"),
        Variant(8, {"purpose": "care"}, SUMMER, "poor"),
        Variant(9, {"purpose": "linked_helper"}, FLAT, "poor"),
        Variant(3, {"purpose": "firm_service"}, FLAT, "firm"),
        Variant(1, {"purpose": "investment_promotion"}, SPRING, "firm"),
        Variant(4, {"purpose": "return_visit"}, FLAT, "household"),
        Variant(1, {"purpose": "deputy_visit"}, AUTUMN, "household"),
    ),
    values={
        "outcome": {
            "nothing_found": 78,
            "case_opened": 8,
            "hazard_found": 5,
            "advice_taken": 8,
            "advice_not_taken": 1,
        }
    },
)

_ORGANISATION: Final = Profile(
    yearly=40,
    stock=560,
    unique="kind",
    variants=(Variant(1, {"category": Trait("category")}),),
    values={
        "premises": {"single_use": 78, "mixed_use": 22},
        "staff": Range("1", "60"),
        "fire_equipped": {"true": 8, "false": 2},
    },
    who="organisation",
    leave=0.04,
)

_SITE: Final = Profile(
    yearly=90,
    stock=380,
    in_grids=0.3,
    variants=(
        Variant(10, {"category": "key_fire_section", "name": Words("{place}防火地段{n}")}, AUTUMN),
        Variant(6, {"category": "grave_hill", "name": Words("{place}后山{n}")}, SPRING),
        Variant(
            6, {"category": "grave", "name": Words("{place}坟区{n}"), "quantity": Range("1", "40")}, SPRING
        ),
        Variant(8, {"category": "evacuation_route", "name": Words("{place}疏散路线{n}")}, FLOOD),
        Variant(3, {"category": "checkpoint", "name": Words("{place}卡点{n}")}),
        Variant(4, {"category": "dike_section", "name": Words("{place}堤段{n}")}, FLOOD),
        Variant(4, {"category": "river_section", "name": Words("{place}河段{n}")}),
        Variant(
            5,
            {
                "category": "idle_plot",
                "name": Words("{place}抛荒地{n}"),
                "area_mu": Range("0.5", "30", "0.5"),
            },
            SPRING,
        ),
        Variant(2, {"category": "care_centre", "name": Words("{place}养老服务点{n}")}),
        Variant(2, {"category": "culture_room", "name": Words("{place}文化活动室{n}")}),
    ),
    values={"quantity": 1},
    leave=0.02,
)

_ACTIVITY: Final = Profile(
    yearly=1050,
    variants=(
        Variant(
            18, {"category": "theory_study", "audience": "party_members", "attendance": Range("12", "70")}
        ),
        Variant(
            14, {"category": "theme_party_day", "audience": "party_members", "attendance": Range("12", "60")}
        ),
        Variant(
            12,
            {"category": "people_meeting", "audience": "villagers", "attendance": Range("20", "180")},
            _NO_SUMMER,
        ),
        Variant(
            9, {"category": "night_talk", "audience": "villagers", "attendance": Range("10", "60")}, SUMMER
        ),
        Variant(8, {"category": "staff_meeting", "audience": "staff", "attendance": Range("10", "80")}),
        Variant(
            9,
            {
                "category": "publicity",
                "theme": "anti_fraud",
                "copies": Range("60", "900", "10"),
                "boards": Range("1", "8"),
                "enquiries": Range("5", "120"),
                "leads": Range("0", "5"),
            },
        ),
        Variant(
            6,
            {
                "category": "publicity",
                "theme": {"fire_safety": 5, "straw_burning": 3, "fishing_ban": 2},
                "copies": Range("50", "900", "10"),
            },
            AUTUMN,
        ),
        Variant(
            7,
            {"category": "training_class", "theme": "fire_safety", "attendance": Range("15", "120")},
            WINTER,
        ),
        Variant(
            4, {"category": "training_class", "theme": "job_skills", "attendance": Range("15", "60")}, SPRING
        ),
        Variant(8, {"category": "volunteer_service", "attendance": Range("5", "60")}),
        Variant(3, {"category": "drill", "theme": "fire_safety", "attendance": Range("30", "300")}, FLOOD),
        Variant(2, {"category": "job_fair", "attendance": Range("100", "900")}, NEW_YEAR),
        Variant(2, {"category": "investment_trip", "attendance": Range("2", "8")}, SPRING),
        Variant(1, {"category": "incoming_visit", "attendance": Range("3", "20")}, YEAR_END),
    ),
)

_MEMBER: Final = Profile(
    yearly=60,
    stock=70,
    unique="kind",
    variants=(
        Variant(70, {"age_at_admission": Range("20", "35")}),
        Variant(30, {"age_at_admission": Range("36", "55")}),
    ),
    values={
        "education": {
            "senior_middle": 34,
            "junior_college": 30,
            "bachelor": 18,
            "junior_middle": 16,
            "postgraduate": 2,
        }
    },
    who="person",
    flow={
        "applicant": {"activist": 90, "ended": 10},
        "activist": {"candidate": 92, "ended": 8},
        "candidate": {"probationary": 97, "ended": 3},
        "probationary": {"full": 98, "ended": 2},
        "full": {"": 1},
    },
    stay={"applicant": 60, "activist": 400, "candidate": 45, "probationary": 365},
    stuck=0.05,
)

GRID: Final = {
    "visit": _VISIT,
    "organisation": _ORGANISATION,
    "site": _SITE,
    "activity": _ACTIVITY,
    "party_member": _MEMBER,
}
