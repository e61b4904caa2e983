"""Which figure of the ledger answers which slot of the document, and what the rows of the replay make it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tests.replay.township import DONGTANG, IDS, LIJIAAO, QIAOMU, TOWNSHIP_ID, XIANYAN, YUNTIAN

YEAR: Final = "2022"
BEFORE: Final = "2021"
NEXT: Final = "2023"


@dataclass(frozen=True, slots=True)
class Covered:
    """One slot (`number` is its line in the annotation) and the figure for it, with the value to be expected.

    `value` was worked out from the rows by hand, so that the replay can be tested without the document.
    """

    number: int
    indicator: str
    value: Decimal
    place: str = TOWNSHIP_ID
    period: str = YEAR


def _at(number: int, indicator: str, value: str, village: str = "", period: str = YEAR) -> Covered:
    return Covered(number, indicator, Decimal(value), IDS[village] if village else TOWNSHIP_ID, period)


FINANCE: Final = (
    _at(1, "revenue_total", "7100000"),
    _at(2, "general_budget_revenue", "2900000"),
    _at(3, "investment_trips", "5"),
    _at(4, "firms_called_on", "16"),
)
FARMING: Final = (
    _at(5, "rice_area", "1047.67"),
    _at(6, "seed_area", "4079.7"),
    _at(7, "seed_drying_sites_added", "7"),
    _at(8, "cattle_on_hand", "1063"),
    _at(9, "seedling_area", "386.5"),
    _at(10, "taro_area", "463.5"),
    _at(11, "lotus_area", "505"),
    _at(12, "bamboo_fungus_area", "27"),
    _at(13, "morel_area", "26.4"),
)
COLLECTIVE: Final = (
    _at(14, "villages_at_line_1", "7"),
    _at(15, "village_income_line_1", "150000"),
    _at(16, "villages_at_line_2", "4"),
    _at(17, "village_income_line_2", "200000"),
    _at(18, "taro_area", "16", DONGTANG),
    _at(19, "cattle_on_hand", "215", XIANYAN),
    _at(20, "seed_area", "20", QIAOMU),
    _at(21, "seedling_area", "60", QIAOMU),
    _at(22, "collective_industry_invested", "15000", LIJIAAO),
    _at(23, "turtles_stocked", "1000", LIJIAAO),
    _at(24, "morel_area", "21.4", YUNTIAN),
)
PARTY: Final = (
    _at(25, "members_admitted", "6"),
    _at(26, "youth_age", "35"),
    _at(27, "young_members_admitted", "5"),
    _at(28, "college_members_admitted", "3"),
    _at(30, "practical_help_done", "426"),
    _at(31, "difficulties_solved", "43"),
)
POVERTY: Final = (
    _at(32, "filed_households", "234"),
    _at(33, "filed_persons", "731"),
    _at(34, "lifted_households", "217"),
    _at(35, "lifted_persons", "676"),
    _at(36, "unstable_households", "3"),
    _at(37, "unstable_persons", "13"),
    _at(38, "marginal_households", "14"),
    _at(39, "marginal_persons", "42"),
    _at(40, "sudden_households", "4"),
    _at(41, "sudden_persons", "13"),
    _at(42, "transport_subsidy_persons", "224"),
    _at(43, "transport_subsidy_paid", "111000"),
    _at(44, "autumn_education_aid_pupils", "148"),
    _at(45, "autumn_education_aid_granted", "89000"),
    _at(46, "industry_reward_households", "30"),
    _at(47, "industry_reward_paid", "377810"),
    _at(48, "solar_income_households", "217"),
    _at(49, "solar_income_paid", "489500"),
    _at(50, "microcredit_households", "40"),
    _at(51, "microcredit_granted", "1850000"),
)
PROJECTS: Final = (
    _at(52, "anti_poverty_projects", "11"),
    _at(53, "anti_poverty_money_arranged", "1740000"),
    _at(54, "anti_poverty_projects_accepted", "8"),
    _at(55, "anti_poverty_money_disbursed", "1528100"),
    _at(56, "disbursement_rate", "87.82"),
    _at(68, "town_works_money", "800000"),
    _at(70, "solar_lamps_added", "13"),
    _at(91, "water_works_money", "540000"),
    _at(92, "water_works_completed", "6"),
    _at(93, "water_villages_served", "4"),
    _at(94, "water_groups_served", "15"),
    _at(95, "water_beneficiaries", "1900"),
)
WELFARE: Final = (
    _at(57, "low_income_households", "131"),
    _at(58, "low_income_persons", "191"),
    _at(59, "home_supported_households", "17"),
    _at(60, "home_supported_persons", "18"),
    _at(61, "institution_supported_persons", "7"),
    _at(62, "disabled_persons", "207"),
    _at(63, "social_assistance_paid", "1278500"),
    _at(64, "temporary_relief_households", "100"),
    _at(65, "temporary_relief_paid", "97900"),
    _at(66, "left_behind_children", "22"),
    _at(67, "elderly_care_invested", "60000"),
)
CASES: Final = (
    _at(71, "disputes_settled", "26"),
    _at(72, "petitions", "12", period=BEFORE),
    _at(73, "petitions", "7"),
    _at(75, "hotline_satisfaction_rate", "93.02"),
    _at(76, "hotline_satisfaction_rate", "75", period=BEFORE),
)
GRID: Final = (
    _at(77, "anti_fraud_campaigns", "2"),
    _at(78, "anti_fraud_leaflets", "836"),
    _at(79, "anti_fraud_boards", "4"),
    _at(80, "anti_fraud_enquiries", "25"),
    _at(81, "anti_fraud_leads", "1"),
)
EMERGENCY: Final = (
    _at(82, "drought_villages", "7"),
    _at(83, "drought_affected_area", "2196.4"),
    _at(84, "drought_no_harvest_area", "126.4"),
    _at(85, "drought_machines", "65"),
    _at(86, "drought_electricity", "35120"),
    _at(87, "drought_petrol", "15040"),
    _at(88, "drought_money", "550000"),
    _at(89, "drought_saved_area", "2036.5"),
    _at(90, "drought_loss_averted", "12046000"),
    _at(96, "water_difficulties", "0"),
)
STREET: Final = (
    _at(69, "derelict_buildings_cleared", "23"),
    _at(97, "awnings_removed", "13"),
    _at(98, "illegal_sand_cases", "1"),
    _at(99, "angling_cases", "6"),
    _at(100, "angling_warnings", "12"),
    _at(101, "diseased_trees_cleared", "6218"),
    _at(102, "straw_fire_points_planned", "0", period=NEXT),
)
COVERED: Final = tuple(
    sorted(
        (
            *FINANCE,
            *FARMING,
            *COLLECTIVE,
            *PARTY,
            *POVERTY,
            *PROJECTS,
            *WELFARE,
            *CASES,
            *GRID,
            *EMERGENCY,
            *STREET,
        ),
        key=lambda one: one.number,
    )
)
NAMES: Final = (29, 74)
"""Slots that are numbers inside names (a brand, a hotline): no figure of anything."""
