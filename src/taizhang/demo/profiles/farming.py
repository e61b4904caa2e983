"""Farming and disasters: what is sown, kept and sold, and what drought and flood take away."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    AUTUMN,
    DROUGHT,
    FLAT,
    FLOOD,
    SPRING,
    SUMMER,
    WINTER,
    Link,
    Profile,
    Range,
    Variant,
    Words,
)

_SOWING_EARLY: Final = (0, 0, 3, 7, 1, 0, 0, 0, 0, 0, 0, 0)
_SOWING_LATE: Final = (0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0)
_SOWING_SINGLE: Final = (0, 0, 0, 2, 7, 4, 0, 0, 0, 0, 0, 0)

_PLANTING: Final = Profile(
    yearly=2300,
    variants=(
        Variant(
            20,
            {"crop": "rice", "use": "food", "season": "early", "area_mu": Range("0.8", "12", "0.1")},
            _SOWING_EARLY,
        ),
        Variant(
            16,
            {"crop": "rice", "use": "food", "season": "late", "area_mu": Range("0.8", "12", "0.1")},
            _SOWING_LATE,
        ),
        Variant(
            10,
            {"crop": "rice", "use": "food", "season": "double", "area_mu": Range("1", "60", "0.5")},
            _SOWING_EARLY,
            "cooperative",
        ),
        Variant(
            18,
            {"crop": "rice", "use": "food", "season": "single", "area_mu": Range("0.5", "15", "0.1")},
            _SOWING_SINGLE,
        ),
        Variant(
            4,
            {"crop": "rice", "use": "seed", "area_mu": Range("5", "80", "1")},
            _SOWING_SINGLE,
            "cooperative",
        ),
        Variant(4, {"crop": "seedlings", "use": "cash", "area_mu": Range("1", "40", "0.5")}, SPRING),
        Variant(5, {"crop": "betel_nut_taro", "use": "cash", "area_mu": Range("0.3", "6", "0.1")}, SPRING),
        Variant(5, {"crop": "white_lotus", "use": "cash", "area_mu": Range("0.5", "12", "0.1")}, SPRING),
        Variant(2, {"crop": "bamboo_fungus", "use": "cash", "area_mu": Range("0.2", "3", "0.1")}, SPRING),
        Variant(
            3,
            {
                "crop": "morel",
                "use": "cash",
                "facility": "greenhouse",
                "scheme": {"three_crop_rotation": 5, "": 5},
                "area_mu": Range("0.5", "9", "0.1"),
            },
            WINTER,
            "cooperative",
        ),
        Variant(
            2,
            {
                "crop": "coriolus",
                "use": "cash",
                "unit": "bag",
                "quantity": Range("800", "9000", "100"),
                "area_mu": Range("0.2", "2", "0.1"),
                "scheme": "three_crop_rotation",
            },
            SPRING,
            "cooperative",
        ),
        Variant(
            3,
            {
                "crop": "sweet_potato",
                "use": "cash",
                "scheme": {"three_crop_rotation": 4, "": 6},
                "area_mu": Range("0.3", "8", "0.1"),
            },
            SUMMER,
        ),
        Variant(
            2,
            {"crop": "mushroom", "use": "cash", "unit": "stick", "quantity": Range("1000", "20000", "500")},
            AUTUMN,
        ),
        Variant(2, {"crop": "honeysuckle", "use": "cash", "area_mu": Range("0.5", "20", "0.5")}, SPRING),
        Variant(2, {"crop": "bamboo", "use": "cash", "area_mu": Range("2", "60", "1")}, SPRING),
        Variant(2, {"crop": "tea", "use": "cash", "area_mu": Range("0.5", "15", "0.5")}, SPRING),
    ),
    who="household",
)

_OUTPUT: Final = Profile(
    yearly=520,
    variants=(
        Variant(
            4,
            {
                "product": "coriolus",
                "weight_kg": Range("60", "900", "10"),
                "value_yuan": Range("3000", "60000", "100"),
            },
            AUTUMN,
        ),
        Variant(
            4,
            {
                "product": "morel",
                "weight_kg": Range("40", "700", "5"),
                "value_yuan": Range("5000", "90000", "100"),
            },
            SPRING,
        ),
        Variant(
            2, {"product": "morel", "value_yuan": Range("9000", "90000", "500"), "expected": True}, WINTER
        ),
        Variant(
            6,
            {
                "product": "sweet_potato",
                "weight_kg": Range("400", "9000", "50"),
                "value_yuan": Range("900", "20000", "50"),
            },
            AUTUMN,
        ),
        Variant(
            7,
            {
                "product": "honey",
                "batch": "first",
                "weight_kg": Range("10", "260", "0.5"),
                "value_yuan": Range("900", "26000", "50"),
            },
            SUMMER,
        ),
        Variant(
            4,
            {
                "product": "honey",
                "batch": "second",
                "weight_kg": Range("10", "200", "0.5"),
                "value_yuan": Range("900", "20000", "50"),
            },
            AUTUMN,
        ),
        Variant(
            5,
            {
                "product": "mushroom",
                "weight_kg": Range("90", "3000", "10"),
                "value_yuan": Range("900", "30000", "50"),
            },
            WINTER,
        ),
        Variant(
            2,
            {
                "product": "honeysuckle",
                "weight_kg": Range("20", "400", "1"),
                "value_yuan": Range("1500", "40000", "50"),
            },
            SUMMER,
        ),
        Variant(
            3,
            {
                "product": "components",
                "value_yuan": Range("9000", "80000", "100"),
                "asset": Link({"owner": "village_collective"}),
            },
            FLAT,
            "firm",
        ),
    ),
    values={"expected": False},
    who="keeper",
)

_LIVESTOCK: Final = Profile(
    yearly=900,
    variants=(
        Variant(
            30, {"species": "chicken", "head": Range("10", "900"), "scale": {"household": 9, "large": 1}}
        ),
        Variant(26, {"species": "pig", "head": Range("1", "160"), "scale": {"household": 8, "large": 2}}),
        Variant(12, {"species": "goat", "head": Range("4", "90"), "scale": {"household": 9, "large": 1}}),
        Variant(14, {"species": "cattle", "head": Range("1", "40"), "scale": {"household": 9, "large": 1}}),
        Variant(10, {"species": "bee", "head": Range("5", "120"), "scale": {"household": 9, "large": 1}}),
        Variant(3, {"species": "soft_shelled_turtle", "head": Range("200", "4000", "50"), "scale": "large"}),
    ),
    season=(0, 0, 1, 0, 0, 5, 2, 0, 1, 0, 1, 6),
    who="keeper",
)

_STOCKING: Final = Profile(
    yearly=110,
    variants=(
        Variant(6, {"species": "soft_shelled_turtle", "head": Range("200", "5000", "100")}, SPRING),
        Variant(5, {"species": "chicken", "head": Range("50", "1500", "10")}, SPRING),
        Variant(3, {"species": "pig", "head": Range("5", "200")}),
        Variant(3, {"species": "goat", "head": Range("5", "60")}, AUTUMN),
        Variant(2, {"species": "cattle", "head": Range("2", "20")}, AUTUMN),
    ),
    values={"project": Link({"category": "collective_industry"}, share=0.2)},
    who="keeper",
)

_DISASTER: Final = Profile(
    yearly=130,
    variants=(
        # What was saved and what bore nothing never come to more than what was hit.
        Variant(
            35,
            {
                "disaster": "drought",
                "crop": {"rice": 6, "white_lotus": 1, "betel_nut_taro": 1},
                "affected_mu": Range("100", "220"),
                "saved_mu": Range("20", "60"),
                "loss_averted_yuan": Range("2000", "60000", "500"),
            },
            DROUGHT,
        ),
        Variant(
            25,
            {
                "disaster": "drought",
                "crop": "rice",
                "affected_mu": Range("300", "600"),
                "saved_mu": Range("120", "250"),
                "loss_averted_yuan": Range("50000", "200000", "500"),
            },
            DROUGHT,
        ),
        Variant(25, {"disaster": "flood", "crop": {"rice": 6, "seedlings": 1}}, FLOOD),
        Variant(8, {"disaster": "hail", "crop": "rice"}, SPRING),
        Variant(5, {"disaster": "frost", "crop": "tea"}, WINTER),
        Variant(6, {"disaster": "pest", "crop": "rice"}, SUMMER),
    ),
    values={
        "affected_mu": Range("50", "600"),
        "no_harvest_mu": Range("0", "40"),
        "loss_yuan": Range("1000", "300000", "500"),
        "final": {"true": 45, "false": 55},
    },
)

_INPUT: Final = Profile(
    yearly=180,
    variants=(
        Variant(
            6,
            {"purpose": "drought", "item": "machine", "unit": "machine", "quantity": Range("1", "16")},
            DROUGHT,
        ),
        Variant(
            6,
            {
                "purpose": "drought",
                "item": "electricity",
                "unit": "kwh",
                "quantity": Range("60", "4000", "10"),
            },
            DROUGHT,
        ),
        Variant(
            5,
            {"purpose": "drought", "item": "petrol", "unit": "litre", "quantity": Range("20", "600", "5")},
            DROUGHT,
        ),
        Variant(
            4,
            {"purpose": "flood", "item": "sandbag", "unit": "bag", "quantity": Range("100", "3000", "50")},
            FLOOD,
        ),
        Variant(
            2,
            {"purpose": "drought", "item": "pipe", "unit": "m", "quantity": Range("50", "1500", "10")},
            DROUGHT,
        ),
        Variant(
            1,
            {
                "purpose": "forest_fire",
                "item": "petrol",
                "unit": "litre",
                "quantity": Range("20", "200", "5"),
            },
            AUTUMN,
        ),
    ),
)

_TEAM: Final = Profile(
    yearly=5,
    stock=92,
    variants=(
        Variant(
            8,
            {"category": "rescue_assault", "name": Words("{place}抢险突击队"), "members": Range("10", "35")},
        ),
        Variant(
            3, {"category": "rescue_vehicle", "name": Words("{place}抢险车队"), "vehicles": Range("2", "9")}
        ),
        Variant(
            6, {"category": "volunteer_team", "name": Words("{place}志愿服务队"), "members": Range("8", "40")}
        ),
        Variant(5, {"category": "patrol_team", "name": Words("{place}巡查队"), "members": Range("4", "12")}),
    ),
    values={"on_call": {"true": 8, "false": 2}},
    leave=0.03,
)

_DEMOLITION: Final = Profile(
    yearly=150,
    variants=(
        Variant(6, {"category": {"derelict_building": 6, "livestock_shed": 4}, "cause": "works"}, AUTUMN),
        Variant(
            4, {"category": "awning", "cause": "street_order", "structures": Range("1", "6")}, SUMMER, "shop"
        ),
        Variant(4, {"category": {"shed_house": 5, "canopy": 3}, "cause": "illegal_building"}),
        Variant(3, {"category": "derelict_building", "cause": "living_environment"}, SPRING),
        Variant(1, {"category": "house", "cause": "land_acquisition", "rooms": Range("2", "9")}),
    ),
    values={
        "structures": Range("1", "3"),
        "area_m2": Range("8", "260", "0.5"),
        "voluntary": {"true": 8, "false": 2},
        "enforcement": Link({"category": "illegal_building"}, share=0.1),
    },
    who="household",
)

FARMING: Final = {
    "planting": _PLANTING,
    "output": _OUTPUT,
    "livestock": _LIVESTOCK,
    "stocking": _STOCKING,
    "disaster_report": _DISASTER,
    "resource_input": _INPUT,
    "team": _TEAM,
    "demolition": _DEMOLITION,
}
