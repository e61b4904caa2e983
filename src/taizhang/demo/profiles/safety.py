"""Safety: inspections, the hazards they find, what is enforced, and what happened all the same."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    ANY,
    AUTUMN,
    DROUGHT,
    FLAT,
    FLOOD,
    SPRING,
    SUMMER,
    WINTER,
    YEAR_END,
    After,
    Entered,
    Later,
    Profile,
    Range,
    Variant,
    Words,
)

_WRONGS: Final = (
    "厨房插座老化，导线裸露",
    "灭火器压力不足，超过检验日期",
    "疏散通道堆放杂物，宽度不够",
    "配电箱未装漏电保护器",
    "临水路段护栏缺口约三米",
    "坡面有新的裂缝，雨后掉土",
    "液化气软管超过使用年限",
    "仓库与住人房间未作分隔",
    "排水沟被渣土堵住，积水上路",
    "外墙瓷砖松动，下方有人通行",
)
_MENDED: Final = {
    "corrected_on_site": 40,
    "works_done": 18,
    "equipment_fitted": 22,
    "taught": 10,
    "warned": 10,
}
_GRADES: Final = {"general": 86.0, "serious": 12.5, "major": 1.5}

_HAZARD: Final = Profile(
    yearly=650,
    in_grids=0.35,
    variants=(
        Variant(12, {"category": "fire", "action": {"notice_served": 3, "": 7}}, WINTER, "shop"),
        Variant(10, {"category": "electricity", "source": "visit"}, WINTER, "household"),
        Variant(8, {"category": "workplace"}, YEAR_END, "firm"),
        Variant(10, {"category": "road"}),
        Variant(9, {"category": "building"}, SUMMER, "household"),
        Variant(3, {"category": "school"}),
        Variant(4, {"category": "gas"}, None, "shop"),
        Variant(7, {"category": "dike_danger", "action": "works_done"}, FLOOD),
        Variant(4, {"category": "river_disorder"}, SUMMER),
        Variant(5, {"category": "street_order"}),
        Variant(4, {"category": "pollution"}, SUMMER),
        Variant(3, {"category": "water_supply"}, DROUGHT),
        Variant(5, {"category": "forest_fire"}, AUTUMN),
        Variant(2, {"category": "livestock_return"}),
        Variant(2, {"category": "diseased_tree"}, SPRING),
        Variant(1, {"category": "mine"}),
        Variant(2, {"category": "corridor"}, None, "household"),
        Variant(
            5,
            {
                "category": "indoor_meat_smoking",
                "source": "visit",
                "action": {"corrected_on_site": 6, "warned": 4},
            },
            WINTER,
            "household",
        ),
        Variant(
            3, {"category": "idle_house_power", "source": "visit", "action": "power_cut"}, None, "household"
        ),
        Variant(
            4, {"category": "charcoal_heating", "source": "visit", "action": "taught"}, WINTER, "household"
        ),
    ),
    values={
        "grade": _GRADES,
        "source": {"patrol": 30, "grid": 30, "public_report": 15, "inspection": 15, "red_armband": 6},
        "content": _WRONGS,
        "due_on": Later(7, 30),
    },
    sheet=0.15,
    flow={
        "found": {"notified": 68, "closed": 32},
        "rectifying": {"rechecked": 96, "passed_on": 4},
        "rechecked": {"closed": 93, "rectifying": 7},
    },
    stay={"found": 0.7, "notified": 0.8, "rectifying": 6},
    entering={
        "notified": {"notice_no": Words("整改〔{year}〕{n}号")},
        "rechecked": {"rectified_on": Entered()},
        "closed": {"rectified_on": Entered(), "action": _MENDED},
    },
    stuck=0.025,
    after=(
        After(
            "inspection",
            match={"result": ("hazards_found",)},
            link="inspection",
            count=(1, 2),
            days=(0, 1),
            values={
                "source": "inspection",
                "category": {"fire": 4, "workplace": 3, "electricity": 2, "gas": 1},
            },
        ),
    ),
)

_RESULT: Final = {"clear": 80.0, "hazards_found": 17.0, "case_opened": 1.0, "referred": 2.0}
_INSPECTION: Final = Profile(
    yearly=2700,
    variants=(
        Variant(22, {"category": "fire"}, WINTER, "shop"),
        Variant(20, {"category": "work_safety"}, YEAR_END, "firm"),
        Variant(9, {"category": "traffic", "route": ("主街路口", "集市路段", "校门口")}),
        Variant(8, {"category": "river"}, FLOOD),
        Variant(7, {"category": "forest"}, AUTUMN),
        Variant(6, {"category": "food_drug"}, None, "shop"),
        Variant(6, {"category": "living_environment"}),
        Variant(5, {"category": "school"}),
        Variant(4, {"category": "gas"}, None, "shop"),
        Variant(4, {"category": "building"}, SUMMER, "household"),
        Variant(3, {"category": "livestock"}, None, "cooperative"),
        Variant(2, {"category": "labour"}, YEAR_END, "firm"),
        Variant(4, {"category": "patrol"}),
    ),
    values={
        "inspectors": Range("2", "8"),
        "led_by_leader": {"true": 15, "": 85},
        "result": _RESULT,
    },
    in_grids=0.2,
)

_INCIDENT: Final = Profile(
    yearly=16,
    variants=(
        Variant(
            5, {"category": "fire", "cause": "operation", "loss_yuan": Range("2000", "90000", "100")}, WINTER
        ),
        Variant(4, {"category": "straw_fire_point", "cause": "unknown"}, AUTUMN),
        Variant(
            3,
            {"category": "water_shortage", "cause": "drought", "persons_affected": Range("20", "300")},
            DROUGHT,
        ),
        Variant(2, {"category": "disaster_injury", "cause": "flood", "injuries": Range("0", "2")}, FLOOD),
        Variant(1, {"category": "traffic_fatal", "cause": "unknown", "deaths": 1}),
        Variant(
            1, {"category": "production_accident", "cause": "operation", "injuries": 1, "deaths": 0}, SUMMER
        ),
        Variant(1, {"category": "forest_fire", "cause": "unknown"}, SPRING),
    ),
    values={"reported_up_on": Later(0, 1)},
)

_ENFORCEMENT: Final = Profile(
    yearly=150,
    variants=(
        Variant(
            6,
            {"category": "unsafe_production", "measure": "closed", "form": "special_action"},
            YEAR_END,
            "firm",
        ),
        Variant(6, {"category": "unsafe_production", "measure": "fined", "form": "case"}, FLAT, "firm"),
        Variant(5, {"category": "illegal_fireworks", "measure": {"seized": 5, "fined": 3}}, WINTER, "shop"),
        Variant(3, {"category": "illegal_petrol", "measure": "seized"}, None, "shop"),
        Variant(4, {"category": "illegal_sand", "measure": {"fined": 3, "seized": 1}}, SUMMER),
        Variant(9, {"category": "no_fishing_reach", "measure": "warned", "form": "on_spot"}, SUMMER),
        Variant(3, {"category": "electric_fishing", "measure": "handed_to_police"}, SUMMER),
        Variant(6, {"category": "straw_burning", "measure": "warned", "form": "on_spot"}, AUTUMN),
        Variant(6, {"category": "illegal_building", "measure": {"ordered_to_stop": 4, "demolished": 3}}),
        Variant(3, {"category": "wage_arrears"}, WINTER, "firm"),
        Variant(4, {"category": "overload_passengers", "measure": "warned", "form": "on_spot"}),
        Variant(3, {"category": "littering", "measure": "warned", "form": "on_spot"}),
        Variant(
            2,
            {"category": "scattered_polluter", "measure": {"closed": 2, "power_and_water_cut": 1}},
            None,
            "firm",
        ),
    ),
    values={
        "form": {"case": 5, "special_action": 3, "on_spot": 2},
        "measure": ANY,
        "persons": Range("1", "4"),
    },
    flow={"clue": {"filed": 45, "decided": 50, "not_filed": 5}, "decided": {"executed": 92, "": 8}},
    stay={"filed": 35, "decided": 7, "executed": 10},
    entering={
        "decided": {"fine_yuan": Range("200", "20000", "100"), "decision_no": Words("枫执罚〔{year}〕{n}号")}
    },
)

SAFETY: Final = {
    "inspection": _INSPECTION,
    "hazard": _HAZARD,
    "incident": _INCIDENT,
    "enforcement": _ENFORCEMENT,
}
