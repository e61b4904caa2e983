"""Pages of the area `accounts` to be looked at."""

from __future__ import annotations

import base64
import hmac
import time

from playwright.sync_api import Page

from scripts.screens import Screen

WRONG_PASSWORDS = 5
STEP = 30
TRUNCATED = 0x7FFFFFFF
GUARDED = "grid-worker"


def refused(page: Page) -> None:
    """Give a wrong password once."""
    page.fill("#id_login", "nobody-here")
    page.fill("#id_password", "not-the-password")
    page.click("form button.button")


def locked(page: Page) -> None:
    """Give a wrong password until the door is closed."""
    for _ in range(WRONG_PASSWORDS):
        if not page.locator("#id_login").count():
            return
        page.fill("#id_login", "locked-out")
        page.fill("#id_password", "not-the-password")
        page.click("form button.button")


def code_of(secret: str) -> str:
    """Return what an authenticator shows for a secret now (RFC 6238, six digits)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, int(time.time() // STEP).to_bytes(8, "big"), "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & TRUNCATED) % 1_000_000:06d}"


def sign_in(page: Page) -> None:
    """Sign in the account that a second factor is put on."""
    page.goto(page.url.split("/account/")[0] + "/account/sign-in/")
    page.fill("#id_login", GUARDED)
    page.fill("#id_password", f"demo-{GUARDED}-2026")
    page.click("form button.button")
    page.wait_for_load_state("networkidle")


def guard(page: Page) -> None:
    """Put a second factor on, unless it is on: the page shows the recovery codes it gives."""
    sign_in(page)
    if "/account/code/" in page.url:
        return
    page.goto(page.url.rstrip("/") + "/account/second-factor/on/")
    if page.locator("#id_password").count():
        page.fill("#id_password", f"demo-{GUARDED}-2026")
        page.click("form button.button")
        page.wait_for_load_state("networkidle")
    page.fill("#id_code", code_of(page.locator("code").first.inner_text()))
    page.click("main form button.button")


def confirm_again(page: Page) -> None:
    """Sign in, then ask for what needs the password again."""
    sign_in(page)
    page.goto(page.url.split("/account/")[0].rstrip("/") + "/account/confirm/")


SCREENS = [
    Screen("sign-in", "/account/sign-in/", person="", whole=True),
    Screen("sign-in-refused", "/account/sign-in/", person="", steps=refused),
    Screen("sign-in-locked", "/account/sign-in/", person="", steps=locked),
    Screen("sign-out", "/account/sign-out/", person="secretary"),
    Screen("sign-in-ended", "/account/ended/", person=""),
    Screen("account", "/account/"),
    Screen("account-menu", "/", click="summary[aria-label='我的账号'], summary[aria-label='My account']"),
    Screen("account-posts", "/", click=".bar > .menu-of > summary"),
    Screen("account-looks", "/", click="summary[aria-label='怎样显示'], summary[aria-label='How it looks']"),
    Screen("account-more", "/", click=".more > summary:visible, .rail-below a:visible"),
    Screen("account-confirm", "/account/sign-in/", person="", steps=confirm_again),
    Screen("password", "/account/password/"),
    Screen("password-wrong", "/account/password/", click="main form button.button"),
    Screen("second-factor", "/account/second-factor/"),
    Screen("second-factor-on", "/account/second-factor/on/"),
    Screen("second-factor-put-on", "/account/sign-in/", person="", steps=guard),
    Screen("second-factor-code", "/account/sign-in/", person="", steps=sign_in),
    Screen("sessions", "/account/sessions/"),
    Screen("no-page", "/nothing-here/"),
    Screen("no-right", "/settings/people/"),
    Screen("setup-done", "/account/setup/", person=""),
]
