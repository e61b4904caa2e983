"""Cases: what residents ask and complain of, the disputes between them, and the talks that follow."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import FLAT, SUMMER, WINTER, YEAR_END, Later, Profile, Range, Variant, Words

_TOPICS: Final = {
    "road": 18,
    "water": 12,
    "environment": 15,
    "land": 9,
    "farming": 9,
    "housing": 9,
    "social_security": 12,
    "power": 5,
    "labour": 3,
    "education": 3,
    "health": 3,
    "public_order": 4,
    "other": 4,
}
_ASKED: Final = (
    "路灯不亮，晚上出行不便",
    "自来水早晚压力不足",
    "道路坑洼，雨天积水",
    "垃圾没有按时清运",
    "询问养老待遇认证办法",
    "邻近工地夜间噪声",
    "灌溉渠道渗漏，稻田缺水",
    "申请安装减速带",
    "咨询建房手续",
    "流浪犬较多，老人小孩害怕",
)
_UNITS: Final = ("综合服务中心", "农业农村办", "规划建设办", "社会事务办", "应急管理站", "村民委员会")

_SERVICE_CASE: Final = Profile(
    yearly=1150,
    in_grids=0.15,
    variants=(
        Variant(26, {"channel": "home_visit", "category": {"appeal": 6, "difficulty": 3, "consultation": 1}}),
        Variant(18, {"channel": "grid_meeting", "category": {"appeal": 6, "difficulty": 4}}),
        Variant(24, {"channel": "hotline_12345"}, SUMMER),
        Variant(10, {"channel": "city_platform"}),
        Variant(5, {"channel": "petition", "category": {"complaint": 5, "appeal": 3, "report": 2}}, YEAR_END),
        Variant(5, {"channel": "online_post", "category": {"complaint": 5, "consultation": 4}}),
        Variant(3, {"channel": "environment_hotline", "category": "report", "topic": "environment"}, SUMMER),
        Variant(2, {"channel": "deputy"}, YEAR_END),
        Variant(1, {"channel": "consultative_member"}, YEAR_END),
        Variant(1, {"channel": "studio_message", "category": "message"}),
        Variant(8, {"channel": "service_hall", "category": "consultation"}),
        Variant(2, {"channel": "firm_visit"}, None, "firm"),
    ),
    values={
        "category": {"appeal": 40, "complaint": 25, "consultation": 20, "difficulty": 10, "report": 5},
        "topic": _TOPICS,
        "content": _ASKED,
        "tier": {"village": 46, "township": 46, "county": 8},
        "owner_unit": _UNITS,
    },
    sheet=0.35,
    flow={
        "registered": {"accepted": 985, "not_accepted": 15},
        "accepted": {"assigned": 55, "in_hand": 45},
        "assigned": {"in_hand": 97, "accepted": 3},
        "in_hand": {"answered": 91, "escalated": 6, "referred": 3},
        "answered": {"closed": 95, "reopened": 5},
        "closed": {"": 1},
    },
    stay={"registered": 0.6, "accepted": 0.6, "assigned": 0.7, "in_hand": 4, "answered": 2.5},
    entering={
        "answered": {"reply": ("已现场处理并告知结果", "已说明政策和办理途径", "已列入维修计划，月内完工")},
        "closed": {
            "result": {"solved": 82, "explained": 15, "withdrawn": 3},
            "satisfaction": {"satisfied": 70, "fairly_satisfied": 17, "unsatisfied": 5, "not_reached": 8},
        },
        "not_accepted": {"result": "not_accepted"},
    },
    stuck=0.012,
)

_DISPUTE: Final = Profile(
    yearly=400,
    variants=(
        Variant(34, {"category": "neighbour", "parties_count": Range("2", "5")}),
        Variant(
            22,
            {
                "category": "land",
                "parties_count": Range("2", "9"),
                "amount_involved_yuan": Range("0", "9000", "100"),
            },
        ),
        Variant(18, {"category": "family", "parties_count": Range("2", "4")}, WINTER),
        Variant(
            12,
            {
                "category": "labour",
                "parties_count": Range("2", "24"),
                "handled_by": "labour_inspection",
                "amount_involved_yuan": Range("2000", "160000", "500"),
            },
            WINTER,
        ),
        Variant(
            8,
            {
                "category": "traffic_accident",
                "parties_count": 2,
                "amount_involved_yuan": Range("500", "60000", "100"),
            },
        ),
        Variant(1, {"category": "major_accident", "parties_count": Range("2", "8"), "handled_by": "leader"}),
        Variant(
            1,
            {
                "category": "fund_raising",
                "parties_count": Range("8", "70"),
                "handled_by": "leader",
                "amount_involved_yuan": Range("50000", "900000", "10000"),
            },
        ),
        Variant(4, {"category": "other", "parties_count": 2}),
    ),
    values={
        "found_via": {
            "grid_meeting": 36,
            "report": 38,
            "red_armband": 8,
            "discipline_officer": 8,
            "hotline": 10,
        },
        "handled_by": {"village_committee": 58, "township_committee": 28, "discipline_officer": 14},
        "tier": {"village": 66, "township": 32, "county": 2},
    },
    sheet=0.25,
    flow={
        "registered": {"accepted": 97, "closed": 3},
        "in_hand": {"answered": 90, "escalated": 7, "referred": 3},
        "answered": {"closed": 96, "reopened": 4},
        "closed": {"": 1},
    },
    stay={"registered": 1, "accepted": 1, "in_hand": 11, "answered": 9},
    entering={
        "answered": {"result": "settled", "agreement_no": Words("调字{year}-{n}")},
        "referred": {"result": {"to_arbitration": 4, "to_court": 6}},
        "closed": {"amount_recovered_yuan": Range("0", "40000", "100"), "result": "withdrawn"},
    },
    stuck=0.02,
)

_TALK: Final = Profile(
    yearly=210,
    variants=(
        Variant(50, {"form": "daily_talk", "persons": Range("1", "4")}, FLAT),
        Variant(
            18,
            {
                "form": "reminder_talk",
                "persons": Range("1", "3"),
                "matter": ("工作作风", "办事拖延", "报表差错"),
            },
        ),
        Variant(8, {"form": "group_talk", "persons": Range("5", "30")}, YEAR_END),
        Variant(
            20,
            {
                "form": "safety_interview",
                "persons": Range("1", "3"),
                "matter": "隐患整改不力",
                "correct_by": Later(7, 20),
            },
            YEAR_END,
        ),
        Variant(2, {"form": "circular_criticism", "persons": 1}),
    ),
)

CASES: Final = {"service_case": _SERVICE_CASE, "dispute": _DISPUTE, "talk": _TALK}
