"""Renders every page of the console at two sizes: `python -m scripts.screenshots`, with `--help` for more.

The demonstration must be served already (`make demo`); its pictures go to var/screenshots. What a browser
complains about (scripts, the content policy, answers of 500) is printed and makes the run fail.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from scripts.screens import Screen, screens

ROOT: Final = Path(__file__).parents[1]
SIZES: Final = {"wide": (1440, 900), "office": (1366, 768), "phone": (390, 844)}
TOUCH: Final = 600
FAILURE: Final = 500
PATIENCE: Final = 15_000
PASSWORD: Final = "demo-{person}-2026"  # noqa: S105 - as demo/accounts.py gives them to everybody
UI_LANGUAGE: Final = ("--lang=zh-CN", "--accept-lang=zh-CN")
"""Pickers of days and files speak the browser's language, and the office's browsers speak Chinese."""
DRAWN: Final = "[...document.querySelectorAll('[data-chart]')].every((one) => one.dataset.drawn)"
CHROMIUM: Final = "/usr/bin/chromium"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--only", default="", help="names that begin so, several with commas")
    parser.add_argument("--at", default="wide,phone", help="sizes of window")
    parser.add_argument("--theme", default="light", choices=["light", "dark"])
    parser.add_argument("--size", default="normal", choices=["normal", "large"])
    parser.add_argument("--language", default="zh", choices=["zh", "en"])
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screenshots")
    return parser.parse_args()


def signed_in(
    browser: Browser, url: str, person: str, shape: tuple[int, int], looks: dict[str, str]
) -> BrowserContext:
    """Return a browser context in which `person` is signed in."""
    width, height = shape
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=width < TOUCH, locale="zh-CN"
    )
    context.add_cookies([{"name": f"tz_{key}", "value": value, "url": url} for key, value in looks.items()])
    if person:
        page = context.new_page()
        page.goto(f"{url}/account/sign-in/")
        page.fill("#id_login", person)
        page.fill("#id_password", PASSWORD.format(person=person))
        page.click("form button.button")
        page.wait_for_url(f"{url}/")
        page.close()
    return context


def taken(page: Page, screen: Screen, url: str, target: Path) -> list[str]:
    """Take one picture and return what the browser complained about."""
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda one: complaints.append(str(one)))
    page.on(
        "response",
        lambda one: complaints.append(f"{one.status} {one.url}") if one.status >= FAILURE else None,
    )
    page.set_default_timeout(PATIENCE)
    page.goto(url + screen.path, wait_until="networkidle")
    if screen.click:
        page.click(screen.click)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
    if screen.steps:
        screen.steps(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
    for _ in range(PATIENCE // 250):  # the policy of the pages forbids wait_for_function
        if page.evaluate(DRAWN):
            break
        page.wait_for_timeout(250)
    page.screenshot(path=target, full_page=screen.whole)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        complaints.append(f"scrolls sideways by {wide} px")
    return [f"{screen.name}: {one}" for one in complaints if "404" not in one]


def tried(page: Page, screen: Screen, url: str, target: Path) -> list[str]:
    """Take one picture; a page that never came to its state is told, and the others go on."""
    try:
        return taken(page, screen, url, target)
    except PlaywrightError as error:
        page.screenshot(path=target)
        return [f"{screen.name}: {str(error).splitlines()[0]}"]


def _holder(screen: Screen) -> str:
    """Return whose browser looks: one for each account, and a new one for each page seen by nobody yet."""
    return screen.person or f"nobody at {screen.name}"


def main() -> None:
    """Render what was asked for."""
    asked = options()
    looks = {"theme": asked.theme, "size": asked.size, "lang": asked.language}
    wanted = [one for one in screens() if one.name.startswith(tuple(asked.only.split(",")))]
    asked.out.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", *UI_LANGUAGE],
            env={**os.environ, "LANGUAGE": "zh_CN"},
        )
        for size in asked.at.split(","):
            shape = SIZES[size]
            for holder in dict.fromkeys(_holder(one) for one in wanted):
                mine = [one for one in wanted if _holder(one) == holder]
                context = signed_in(browser, asked.url, mine[0].person, shape, looks)
                for screen in mine:
                    page = context.new_page()
                    ending = "" if asked.theme == "light" else f"-{asked.theme}"
                    target = asked.out / f"{screen.name}-{size}{ending}.png"
                    found = [f"{size} {one}" for one in tried(page, screen, asked.url, target)]
                    complaints += found
                    print(*(found or [f"{size} {screen.name}"]), sep="\n", flush=True)
                    page.close()
                context.close()
        browser.close()
    print(f"{len(asked.at.split(',')) * len(wanted)} pictures in {asked.out}, {len(complaints)} complaints")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
