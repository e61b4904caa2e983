"""Tags for words: a text in both languages, and dates, numbers and places as people write them."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from taizhang.org.queries import tree
from taizhang.web.shared.language import say

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
