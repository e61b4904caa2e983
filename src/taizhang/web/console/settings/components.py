"""A page of all components, so that whoever makes a page can copy: in demonstrations only."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from taizhang.base.periods import Period
from taizhang.indicators.figure import Figure
from taizhang.web.shared import jobs
from taizhang.web.shared.access import DEMO, access
from taizhang.web.shared.fields import DayInput
from taizhang.web.shared.language import say, words
from taizhang.web.shared.request import Request

_STEPS: Final = 40


class SampleForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(
        label=words("隐患情况", "What was found"),
        help_text=words("一句话说清在哪里、是什么。", "Say in a sentence where and what."),
    )
    found_on = forms.DateField(label=words("发现日期", "Found on"), widget=DayInput())
    area = forms.DecimalField(label=words("面积", "Area"), required=False)
    level = forms.ChoiceField(
        label=words("等级", "Level"), choices=[("", "—"), ("minor", "一般"), ("major", "重大")]
    )
    note = forms.CharField(label=words("备注", "Note"), widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label=words("已当场告知", "Told on the spot"), required=False)
    lines = forms.MultipleChoiceField(
        label=words("业务线", "Lines"),
        choices=[("safety", "安全"), ("cases", "诉求"), ("farming", "农业")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _figure(value: str | None, unit: str, label: str) -> Figure:
    return Figure(
        indicator="rectification_rate",
        label=label,
        unit=unit,
        nature="rate",
        value=Decimal(value) if value else None,
        place="",
        place_name="枫汀镇",
        period=Period.of_half(2025, 1),
        positions={},
        definition="",
        words="完成整改÷排查隐患",
        missing=None if value else "no_base",
    )


@access(DEMO)
@require_GET
def components(request: Request) -> HttpResponse:
    """Show every component once."""
    wrong = SampleForm({"title": "", "found_on": "", "area": "12.5", "level": "minor"})
    wrong.is_valid()
    context: dict[str, Any] = {
        "form": SampleForm(auto_id="good_%s"),
        "wrong": wrong,
        "area_chips": [("0.5", "半亩"), ("1", "1亩"), ("2", "2亩")],
        "rate": _figure("92.5", "%", "整改率"),
        "count": _figure("1284", "处", "排查隐患"),
        "none": _figure(None, "%", "满意率"),
        "now": timezone.now(),
        "line": {
            "kind": "line",
            "labels": ["1月", "2月", "3月", "4月", "5月", "6月"],
            "unit": "处",
            "mean": 31,
            "series": [
                {"name": "今年", "values": [31, 28, 40, 36, None, 44]},
                {"name": "去年", "values": [22, 25, 30, 28, 33, 35]},
            ],
        },
        "bars": {
            "kind": "bar",
            "labels": ["柳塘村", "竹坳村", "松坪村", "梅冲村"],
            "unit": "处",
            "mean": 21,
            "series": [{"name": "排查隐患", "values": [42, 23, 12, 7]}],
        },
    }
    return render(request, "settings/components.html", context)


@access(DEMO)
@require_POST
def long_work(request: Request) -> HttpResponse:
    """Begin work that takes ten seconds, to see progress."""

    def work(tell: jobs.Tell) -> jobs.Outcome:
        for done in range(_STEPS):
            tell(done, _STEPS)
            time.sleep(0.25)
        return jobs.Outcome(say("做完了。", "Done."), "/", say("回到今日", "Back to Today"))

    return redirect(
        "job", jobs.start(request, say("做一件要等的事", "Something that takes a while"), work).id
    )
