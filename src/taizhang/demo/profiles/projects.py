"""Projects and money: what is built and paid for, what villages own and earn, what is planned."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    ANY,
    AUTUMN,
    SPRING,
    SUMMER,
    YEAR_END,
    After,
    Later,
    Link,
    Places,
    Profile,
    Range,
    Share,
    Variant,
    Words,
)

_BUILDERS: Final = (
    "澄岚宏渡建设有限公司",
    "澄岚安桥水利工程队",
    "枫汀路桥施工队",
    "石鼓岭建筑工程有限公司",
    "鹭洲市政养护有限公司",
)
_WINTER_PLANS: Final = (4, 3, 3, 1, 1, 1, 0.5, 0.5, 1, 2, 2, 1)


def _works(weight: float, category: str, name: str, low: str, high: str, **more: object) -> Variant:
    values = {
        "category": category,
        "title": Words("{place}" + name),
        "planned_yuan": Range(low, high, "1000"),
        "arranged_yuan": Range(low, high, "1000"),
        **more,
    }
    return Variant(weight, values)  # type: ignore[arg-type]  # the tables below hold specs only


_PROJECT: Final = Profile(
    yearly=125,
    stock=30,
    variants=(
        _works(24, "anti_poverty", "产业路硬化项目", "80000", "600000"),
        _works(8, "industry", "种植基地项目", "50000", "500000"),
        _works(
            8,
            "collective_industry",
            "集体加工厂项目",
            "100000",
            "800000",
            expected_income_yuan=Range("8000", "90000", "500"),
        ),
        _works(
            9,
            "drinking_water",
            "饮水提升工程",
            "50000",
            "400000",
            beneficiaries=Range("60", "1200"),
            villages_served=Places(1, 3),
        ),
        _works(6, "dike_works", "圩堤加固工程", "90000", "900000"),
        _works(9, "road", "村道拓宽工程", "60000", "700000"),
        _works(4, "town_works", "集镇路灯改造", "90000", "500000"),
        _works(3, "public_building", "便民服务站改建", "60000", "300000"),
        _works(12, "small_works", "村级小型水利", "8000", "60000"),
        Variant(
            10,
            {
                "category": "house_renewal",
                "title": Words("{place}危房改造{n}"),
                "arranged_yuan": Range("12000", "35000", "1000"),
            },
            SPRING,
            "poor",
        ),
        _works(2, "elderly_care", "居家养老服务站", "60000", "300000"),
        _works(3, "sewage", "污水管网工程", "90000", "600000"),
        _works(2, "park_key_project", "园区配套项目", "300000", "3000000"),
    ),
    values={
        "fund_source": {"central": 25, "province": 30, "city": 12, "county": 22, "township": 8, "village": 3},
        "raised_yuan": Range("0", "50000", "1000"),
        "due_on": Later(150, 330),
    },
    season=_WINTER_PLANS,
    flow={
        "proposed": {"in_library": 62, "approved": 34, "dropped": 4},
        "in_library": {"approved": 97, "dropped": 3},
        "approved": {"under_way": 98, "dropped": 2},
        "completed": {"accepted": 97, "under_way": 3},
        "accepted": {"handed_over": 75, "": 25},
    },
    stay={"proposed": 20, "in_library": 30, "approved": 28, "under_way": 85, "completed": 18, "accepted": 20},
    entering={
        "approved": {"invested_yuan": Range("20000", "400000", "1000")},
        "under_way": {"contractor": _BUILDERS, "progress_pct": Range("5", "40", "5")},
        "completed": {"progress_pct": "100"},
    },
    stuck=0.05,
)

_EXPENDITURE: Final = Profile(
    yearly=420,
    variants=(
        Variant(8, {"purpose": "drought_relief"}, (0, 0, 0, 0, 0, 0, 3, 6, 5, 2, 0, 0)),
        Variant(6, {"purpose": "flood_relief"}, (0, 0, 0, 1, 3, 5, 4, 1, 0, 0, 0, 0)),
        Variant(20, {"purpose": "waste_contract", "payee": "鹭洲市政养护有限公司"}),
        Variant(6, {"purpose": "vehicles"}),
        Variant(6, {"purpose": "hospitality"}, YEAR_END),
        Variant(3, {"purpose": "office_rooms"}, YEAR_END),
    ),
    values={
        "amount_yuan": Range("300", "30000", "10.5"),
        "fund_source": {"county": 4, "township": 6},
        "voucher_no": Words("记{year}-{n}"),
    },
    after=(
        After(
            "project",
            {
                "purpose": "project",
                "amount_yuan": Share("arranged_yuan", 0.26, 0.33),
                "payee": _BUILDERS,
                "fund_source": ANY,
                "voucher_no": Words("记{year}-{n}"),
            },
            state="under_way",
            link="project",
            count=(2, 3),
            days=(3, 60),
        ),
    ),
)

_WORK_ITEM: Final = Profile(
    yearly=330,
    variants=(
        Variant(
            10,
            {
                "category": "dredging",
                "unit": "m",
                "quantity": Range("80", "3000", "10"),
                "waterway": ("枫溪", "石鼓河", "鹭江支流"),
            },
            AUTUMN,
        ),
        Variant(6, {"category": "bank_lining", "unit": "m", "quantity": Range("30", "900", "5")}, AUTUMN),
        Variant(
            12,
            {"category": "ditch_clearing", "unit": "m", "quantity": Range("100", "4000", "10")},
            (3, 3, 2, 1, 0, 0, 0, 0, 1, 3, 4, 4),
        ),
        Variant(6, {"category": "afforestation", "unit": "mu", "quantity": Range("5", "200")}, SPRING),
        Variant(3, {"category": "stand_improvement", "unit": "mu", "quantity": Range("5", "150")}, SPRING),
        Variant(
            6,
            {"category": "diseased_tree_clearance", "unit": "tree", "quantity": Range("5", "400")},
            (4, 4, 3, 1, 0, 0, 0, 0, 0, 1, 3, 4),
        ),
        Variant(
            8, {"category": "road_hardening", "unit": "m", "quantity": Range("100", "2500", "10")}, SUMMER
        ),
        Variant(5, {"category": "pipe_laying", "unit": "m", "quantity": Range("100", "2500", "10")}, SUMMER),
        Variant(4, {"category": "straw_returned", "unit": "mu", "quantity": Range("20", "900")}, AUTUMN),
        Variant(8, {"category": "waste_trip", "unit": "vehicle", "quantity": Range("1", "12")}),
    ),
    values={"project": Link({"category": "dike_works"}, share=0.15)},
)

_ASSET: Final = Profile(
    yearly=150,
    stock=520,
    variants=(
        Variant(
            20,
            {
                "category": "street_lamp",
                "subtype": "solar",
                "owner": "public",
                "unit": "lamp",
                "quantity": Range("4", "60"),
                "project": Link({"category": "town_works"}, 0.5),
            },
            YEAR_END,
        ),
        Variant(
            12,
            {
                "category": "household_toilet",
                "subtype": {"harmless": 8, "dry": 2},
                "owner": "household",
                "unit": "piece",
                "quantity": 1,
                "converted": ANY,
            },
        ),
        Variant(
            6,
            {"category": "guard_rail", "owner": "public", "unit": "m", "quantity": Range("20", "800", "10")},
        ),
        Variant(
            5, {"category": "warning_sign", "owner": "public", "unit": "piece", "quantity": Range("1", "20")}
        ),
        Variant(
            4,
            {"category": "seed_drying_site", "owner": "village_collective", "unit": "place", "quantity": 1},
            SUMMER,
        ),
        Variant(
            5, {"category": "school_building", "owner": "village_collective", "unit": "place", "quantity": 1}
        ),
        Variant(
            6, {"category": "village_hall", "owner": "village_collective", "unit": "place", "quantity": 1}
        ),
        Variant(8, {"category": "farmhouse", "owner": "household", "unit": "place", "quantity": 1}),
        Variant(
            5, {"category": "solar_plant", "owner": "village_collective", "unit": "place", "quantity": 1}
        ),
        Variant(
            5, {"category": "pump_station", "owner": "village_collective", "unit": "place", "quantity": 1}
        ),
    ),
    values={"name": Words("{place}{label}{n}")},
    flow={"in_use": {"": 80, "idle": 16, "removed": 4}, "idle": {"revived": 8, "": 2}, "revived": {"": 1}},
    stay={"in_use": 320, "idle": 160},
    entering={"revived": {"tenant": ("澄岚云竹制品合作社", "枫汀乡味食品厂", "石鼓岭农家书屋")}},
    stuck=0,
)

_AGREEMENT: Final = Profile(
    yearly=210,
    stock=90,
    variants=(
        Variant(
            36,
            {
                "category": "land_transfer",
                "area_mu": Range("3", "240", "0.5"),
                "rent_yuan": Range("900", "60000", "50"),
            },
            SPRING,
            "household",
        ),
        Variant(14, {"category": "lease", "rent_yuan": Range("2000", "50000", "100")}, None, "firm"),
        Variant(
            8,
            {
                "category": "cooperation",
                "product": {"honeysuckle": 5, "mushroom": 3},
                "expected_value_yuan": Range("20000", "400000", "1000"),
            },
            SPRING,
            "cooperative",
        ),
        Variant(
            6,
            {
                "category": "enclave_share",
                "amount_yuan": Range("50000", "300000", "10000"),
                "dividend_yuan": Range("3000", "24000", "500"),
            },
        ),
        Variant(12, {"category": "guardianship"}, (0, 3, 3, 0, 0, 0, 2, 1, 3, 0, 0, 0), "household"),
        Variant(
            12,
            {"category": "responsibility_letter", "copies": Range("1", "40")},
            (6, 5, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ),
        Variant(10, {"category": "works_contract", "amount_yuan": Range("9000", "400000", "1000")}),
        Variant(4, {"category": "purchase", "amount_yuan": Range("2000", "60000", "100")}),
    ),
    values={"starts_on": Later(5, 40), "ends_on": Later(400, 1500)},
    sheet=0.5,
    flow={
        "prepared": {"reviewed": 55, "shown": 45},
        "shown": {"signed": 95, "objected": 5},
        "objected": {"shown": 7, "terminated": 3},
        "in_force": {"": 94, "ended": 4, "terminated": 2},
    },
    stay={"prepared": 5, "reviewed": 3, "shown": 5, "objected": 6, "signed": 3, "in_force": 260},
)

_INCOME: Final = Profile(
    yearly=620,
    variants=(
        Variant(
            24,
            {
                "source": "land_transfer",
                "amount_yuan": Range("500", "18000", "10"),
                "agreement": Link({"category": "land_transfer"}, 0.6),
            },
            AUTUMN,
        ),
        Variant(
            20,
            {
                "source": "lease",
                "amount_yuan": Range("800", "24000", "10"),
                "agreement": Link({"category": "lease"}, 0.6),
            },
        ),
        Variant(10, {"source": "revived_asset", "amount_yuan": Range("900", "20000", "10")}),
        Variant(10, {"source": "dividend", "amount_yuan": Range("2000", "24000", "100")}, YEAR_END),
        Variant(14, {"source": "industry", "amount_yuan": Range("900", "40000", "10")}, AUTUMN),
        Variant(
            12,
            {"source": "solar", "amount_yuan": Range("800", "9000", "10.25")},
            (0, 0, 3, 0, 0, 3, 0, 0, 3, 0, 0, 4),
        ),
        Variant(6, {"source": "service", "amount_yuan": Range("300", "9000", "10")}),
        Variant(4, {"source": "subsidy", "amount_yuan": Range("5000", "50000", "1000")}, YEAR_END),
    ),
    values={"voucher_no": Words("村账{year}-{n}")},
)

_REVENUE: Final = Profile(
    yearly=150,
    variants=(
        Variant(
            75,
            {"scope": "general_budget", "tax": ("增值税", "企业所得税", "房产税", "资源税", "契税")},
            YEAR_END,
        ),
        Variant(25, {"scope": "other", "tax": ("土地收益", "国有资产有偿使用")}, YEAR_END),
    ),
    values={"amount_yuan": Range("30000", "1600000", "105.5"), "forecast": False},
)

_LOAN: Final = Profile(
    yearly=150,
    variants=(
        Variant(
            85,
            {"scheme": "microcredit", "use": ("发展养殖", "扩种水稻", "购买农机", "开办小店")},
            SPRING,
            "poor",
        ),
        Variant(15, {"scheme": "village_shared_loan"}, None, "household"),
    ),
    values={
        "intended_yuan": Range("10000", "50000", "5000"),
        "credit_yuan": Range("10000", "50000", "5000"),
        "principal_yuan": Range("10000", "50000", "5000"),
    },
    sheet=0.4,
    flow={
        "submitted": {"checked": 95, "refused": 5},
        "checked": {"approved": 95, "refused": 5},
        "approved": {"paid": 94, "closed": 6},
        "paid": {"": 85, "closed": 15},
    },
    stay={"submitted": 8, "checked": 6, "approved": 5, "paid": 300},
    entering={"paid": {"due_on": Later(700, 1095)}},
)

_TASK: Final = Profile(
    yearly=420,
    variants=(
        Variant(30, {"category": "key_task"}, (5, 4, 3, 1, 1, 1, 2, 1, 1, 1, 1, 1)),
        Variant(22, {"category": "meeting_matter"}),
        Variant(20, {"category": "practical_help"}, None, "household"),
        Variant(14, {"category": "difficulty"}, None, "household"),
        Variant(10, {"category": "rectification"}, YEAR_END),
        Variant(8, {"category": "plan_item"}),
    ),
    values={
        "content": ("清理排水沟", "补栽行道树", "完成入户摸底", "更新公示栏", "核对名册", "维修水管"),
        "due_on": Later(10, 60),
    },
    flow={
        "issued": {"taken": 98, "cancelled": 2},
        "taken": {"in_hand": 55, "done": 42, "returned": 3},
        "in_hand": {"done": 97, "returned": 3},
        "done": {"closed": 95, "in_hand": 5},
    },
    stay={"issued": 1, "taken": 4, "in_hand": 14, "returned": 1, "done": 3},
    entering={"done": {"result": {"done": 94, "partly": 6}}},
)

PROJECTS: Final = {
    "project": _PROJECT,
    "expenditure": _EXPENDITURE,
    "work_item": _WORK_ITEM,
    "asset": _ASSET,
    "agreement": _AGREEMENT,
    "collective_income": _INCOME,
    "revenue": _REVENUE,
    "loan": _LOAN,
    "task": _TASK,
}
