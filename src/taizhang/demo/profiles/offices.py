"""Profiles of what offices report once a year or a quarter: results of contests, insured persons, totals."""

from __future__ import annotations

from typing import Final

from taizhang.demo.profile import (
    DROUGHT,
    FLAT,
    YEAR_END,
    Link,
    Profile,
    Range,
    Season,
    Values,
    Variant,
    Words,
)

_JANUARY: Final[Season] = (1.0, *(0.0,) * 11)
_DECEMBER: Final[Season] = (*(0.0,) * 11, 1.0)


def _planned(measure: str, low: str, high: str, step: str = "1", basis: str = "plan") -> Variant:
    return Variant(1, {"measure": measure, "value": Range(low, high, step), "basis": basis}, _JANUARY)


TARGET: Final = Profile(
    once=True,
    variants=(
        _planned("village_income_line_1", "100000", "100000", "1", "line"),
        _planned("village_income_line_2", "200000", "200000", "1", "line"),
        _planned("honeysuckle_area_mu", "200", "600", "50"),
        _planned("bamboo_area_mu", "500", "2000", "100"),
        _planned("tea_area_mu", "100", "500", "50"),
        _planned("mushroom_sticks", "100000", "400000", "10000"),
        _planned("public_welfare_posts", "60", "120", "5"),
        _planned("straw_fire_points", "0", "3"),
        _planned("party_admission_youth_age", "35", "35", "1", "rule"),
        _planned("bamboo_plants", "1", "2"),
        _planned("demonstration_courtyards_per_village", "1", "3"),
        _planned("dry_toilets_remaining", "10", "40", "5"),
        _planned("sanitary_toilet_rate", "90", "96"),
        _planned("building_coordinators_per_village", "1", "2", "1", "rule"),
        _planned("member_points_yearly_minimum", "60", "60", "1", "rule"),
        _planned("party_medal_seniority_years", "50", "50", "1", "rule"),
        _planned("members_admitted", "4", "9"),
        _planned("toilets_converted", "20", "60", "5"),
        _planned("job_fairs", "2", "5"),
    ),
    everywhere=(_planned("collective_income", "60000", "260000", "10000"),),
    values={"source_doc": Words("年度工作要点（{year}年）")},
)


def _signed(
    office: str, paper: str, *measures: tuple[str, str, str], season: Season = _DECEMBER
) -> list[Variant]:
    return [
        Variant(
            1,
            {
                "measure": measure,
                "value": Range(low, high),
                "office": office,
                "document_no": Words(paper + "〔{year}〕{n}号"),
            },
            season,
        )
        for measure, low, high in measures
    ]


REPORTED: Final = Profile(
    once=True,
    variants=(
        *_signed("县统计局", "统函", ("urban_population", "12600", "12900")),
        *_signed("镇组织办", "组", ("election_errors", "0", "0")),
        *_signed("镇综治中心", "综治", ("mass_incidents", "0", "0")),
        *_signed(
            "镇司法所",
            "司法",
            ("correction_released", "5", "12"),
            ("correction_admitted", "5", "12"),
            ("correction_active", "14", "30"),
        ),
        *_signed(
            "镇禁毒办",
            "禁毒",
            ("drug_stage_total", "24", "30"),
            ("drug_treatment_active", "12", "14"),
            ("drug_rehabilitation_active", "10", "12"),
            ("drug_tests_done", "40", "90"),
        ),
        *_signed("镇卫生院", "卫", ("mental_care_total", "30", "60"), ("vaccine_doses", "900", "3000")),
        *_signed("镇统战办", "统战", ("religious_venue_checks", "4", "12")),
        *_signed(
            "镇疫情防控办",
            "防控",
            ("arrivals_checked", "200", "900"),
            ("check_rounds", "3", "9"),
            ("arrivals_abroad", "2", "9"),
            ("arrivals_key_areas", "20", "80"),
            ("returnees_total", "600", "2000"),
            ("returnees_one_origin", "30", "90"),
            ("returnees_abroad", "2", "9"),
            ("pushed_leads_checked", "200", "900"),
            ("checkpoint_leads_checked", "100", "500"),
            ("home_control_persons", "20", "90"),
            ("home_sampling_persons", "20", "90"),
            ("home_sampling_cycle_days", "14", "14"),
            ("home_sampling_tests", "5", "7"),
            ("isolation_persons", "5", "20"),
            ("nucleic_tests", "9000", "30000"),
            ("antigen_tests", "900", "3000"),
            ("place_codes_issued", "200", "400"),
            season=FLAT,
        ),
    ),
)


def _result(category: str, body: str, said: Values, season: Season = YEAR_END) -> Variant:
    return Variant(
        1, {"category": category, "body": body, "round": Words("{year}年第{month}期"), **said}, season
    )


def _month(month: int) -> Season:
    return tuple(float(n == month) for n in range(1, 13))


EVALUATION: Final = Profile(
    everywhere=(
        *(
            _result("party_building_month", "镇党建办", {"score": Range("78", "98", "0.5")}, _month(month))
            for month in (1, 3, 6, 9, 12)
        ),
        _result(
            "courtyard_acceptance",
            "县农业农村局",
            {"name": Words("{place}示范屋场"), "rank": Range("1", "40")},
        ),
    ),
)

_PREMIUMS: Final[Values] = {
    "amount_due_yuan": "180000",
    "amount_paid_yuan": Range("140000", "179000", "500"),
}
INSURANCE: Final = Profile(
    everywhere=tuple(
        Variant(
            1,
            {
                "scheme": scheme,
                "group": group,
                "insurance_year": 2025,
                "persons_due": Range(due, str(int(due) + 90)),
                "persons_paid": Range(paid, due),
                **(_PREMIUMS if scheme == "pension" else {}),
            },
            DROUGHT,
        )
        for scheme, group, due, paid in (
            ("pension", "all", "700", "560"),
            ("medical", "all", "1100", "980"),
            ("all", "all", "1200", "1100"),
            ("all", "hardship", "60", "52"),
            ("medical", "lifted", "50", "46"),
            ("medical", "monitored", "9", "7"),
        )
    ),
)

POINTS: Final = Profile(
    yearly=260,
    variants=(
        Variant(70, {"scheme": "villager", "points": Range("2", "20")}, None, "household"),
        Variant(30, {"scheme": "party_member", "points": Range("2", "20")}, None, "person"),
    ),
    values={"rule": Link()},
    sheet=1.0,
    stay={"claimed": 3, "reviewed": 2, "posted": 5},
)

OFFICES: Final = {
    "points_entry": POINTS,
    "target": TARGET,
    "reported_figure": REPORTED,
    "evaluation": EVALUATION,
    "insurance_tally": INSURANCE,
}
