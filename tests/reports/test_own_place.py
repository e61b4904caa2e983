"""Inside an each-block, `place=:report` speaks of the whole; a year on is where the targets are."""

from __future__ import annotations

from tests.reports.township import VALUES, composed


def test_each_village_is_held_against_a_figure_of_the_whole() -> None:
    text = (
        "{% each village in hazards_found %}{% if hazards_found < hazards_closed(place=:report) %}"
        "{{ :place }}{{ hazards_found }}，全乡{{ hazards_closed | place=:report }}。{% endif %}{% endeach %}"
    )
    changed = {**VALUES, ("hazards_closed", "t", "2022"): "12"}
    assert composed(text, changed).texts()[1:] == ("南塘村6处，全乡12处。",)


def test_a_slot_may_ask_about_the_year_to_come() -> None:
    changed = {**VALUES, ("hazards_found", "t", "2023"): "3"}
    assert composed("{{ hazards_found | period=next_year }}", changed).texts()[1:] == ("3处",)
