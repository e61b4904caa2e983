"""Tags for words: a text in both languages, and dates, numbers and places as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from taizhang.base.periods import Period
from taizhang.org.queries import tree
from taizhang.registers.worded import unit_after
from taizhang.web.shared.language import language, say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.resaid import amount_now, label_now, resaid
from taizhang.workflow.deadlines import Deadline

register = template.Library()


@register.simple_tag
def t(zh: str, en: str, **params: object) -> SafeString:
    """Return the text in the language of this request: `{% t "共{n}件" "{n} records" n=count %}`."""
    chosen = say(zh, en)
    return format_html(chosen, **params) if params else mark_safe(chosen)  # noqa: S308 - a template's own text


@register.filter
def day(value: date | datetime | str | None) -> str:
    """Return a day as 2026-01-23; times are told in local time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)


@register.filter
def place(place_id: str) -> str:
    """Return the name of a place by its id; the id itself where there is no such place."""
    places = tree()
    return places[place_id].name if place_id in places else place_id


@register.filter
def period(value: Period | None) -> str:
    """Return a period as people write it: 2022年上半年, first half of 2022."""
    return value.words(language()) if value else ""


@register.filter
def label(value: str) -> str:
    """Return what an indicator that was kept by its Chinese name is called in this request's language."""
    return label_now(value)


@register.filter
def kept_amount(value: str) -> str:
    """Return an amount that was kept with its Chinese unit."""
    return amount_now(value)


@register.filter
def reason(value: str) -> str:
    """Return a reason that was kept in Chinese, in the language of this request."""
    return resaid(value)


@register.filter
def reasons(value: Iterable[str]) -> str:
    """Return several of them in one line."""
    return say("；", "; ").join(map(resaid, value))


@register.filter
def unit(value: str | None) -> str:
    """Return a unit by itself, as in a heading."""
    return registry().unit_said(value or "")


@register.filter
def after(value: str | None) -> str:
    """Return a unit as it stands after a number: 户, and a blank before it in English."""
    return unit_after(value or "", registry())


_BROWSERS = (("MicroMessenger", "微信", "WeChat"), ("Edg", "Edge", "Edge"), ("Firefox", "Firefox", "Firefox"))
_SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("Mac OS", "Mac"))


@register.filter
def device(agent: str) -> str:
    """Return the browser and system that a browser says it is, in words: Edge · Windows."""
    browser = next((say(zh, en) for mark, zh, en in _BROWSERS if mark in agent), "")
    browser = browser or ("Chrome" if "Chrome" in agent else say("浏览器", "a browser"))
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser} · {system}" if system else browser


_DEEDS = {
    "open_account": ("开账号", "opened an account"),
    "end_account": ("停用账号", "ended an account"),
    "reopen_account": ("恢复账号", "reopened an account"),
    "set_password": ("设密码", "set a password"),
    "open_post": ("设岗位", "made a post"),
    "amend_post": ("改岗位", "changed a post"),
    "appoint": ("任职", "appointed"),
    "end_appointment": ("卸任", "ended a term"),
}


@register.filter
def deed(act: str) -> str:
    """Return what an event of the log of accounts says was done."""
    return say(*_DEEDS.get(act, (act, act)))


_UNITS = {"days": ("天", "day"), "workdays": ("个工作日", "working day"), "hours": ("小时", "hour")}


@register.filter
def due_words(deadline: Deadline) -> str:
    """Return how much of a term is left, or by how much it was missed: 还剩3个工作日, 超期2天."""
    left, unit = deadline.left, say(*_UNITS[deadline.left_unit])
    unit += say("", "s" if abs(left) != 1 else "")
    if deadline.standing == "paused":
        return say("计时已暂停", "paused")
    if deadline.standing == "late":
        return say(f"超期{-left}{unit}", f"{-left} {unit} late") if left else say("已超期", "late")
    return say(f"还剩{left}{unit}", f"{left} {unit} left") if left else say("今天到期", "due today")


@register.inclusion_tag("shared/parts/due.html")
def due(deadline: Deadline | None) -> dict[str, Deadline | None]:
    """Draw a deadline: word, shape and colour; why it is due then stands behind it."""
    return {"deadline": deadline}


_WEEK = ("一二三四五六日", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


@register.filter
def weekday(value: date) -> str:
    """Return a day with its weekday: 2026年1月23日，星期五."""
    n = value.weekday()
    zh = f"{value.year}年{value.month}月{value.day}日，星期{_WEEK[0][n]}"
    return say(zh, f"{_WEEK[1][n]}, {value.isoformat()}")


@register.filter
def instant(recorded_at: str) -> str:
    """Return when an entry was recorded in local time, to the second: a proof tells it exactly."""
    return timezone.localtime(datetime.fromisoformat(recorded_at)).strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def spelt(code: str) -> str:
    """Return a period's code as people write it: 2025-H1 is 2025年上半年; what is none stays as it is."""
    found, _ = Period.parse(code, date.max)
    return found.words(language()) if found else code


@register.filter
def moment(recorded_at: str) -> str:
    """Return when an entry was recorded (UTC, as entries hold it) in local time."""
    return day(datetime.fromisoformat(recorded_at))
