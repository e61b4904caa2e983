"""Renders every page of the console at two sizes: `python -m scripts.screenshots`, with `--help` for more.

The demonstration must be served already (`make demo`); its pictures go to var/screenshots. What a browser
complains about (scripts, the content policy, answers of 500) is printed and makes the run fail.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.screens import Screen, screens

ROOT: Final = Path(__file__).parents[1]
SIZES: Final = {"wide": (1440, 900), "phone": (390, 844)}
TOUCH: Final = 600
FAILURE: Final = 500
PASSWORD: Final = "demo-{person}-2026"  # noqa: S105 - as demo/accounts.py gives them to everybody
CHROMIUM: Final = "/usr/bin/chromium"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--only", default="", help="names that begin so")
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
    page.goto(url + screen.path, wait_until="networkidle")
    if screen.click:
        page.click(screen.click)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
    page.screenshot(path=target, full_page=screen.whole)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        complaints.append(f"scrolls sideways by {wide} px")
    return [f"{screen.name}: {one}" for one in complaints if "404" not in one]


def main() -> None:
    """Render what was asked for."""
    asked = options()
    looks = {"theme": asked.theme, "size": asked.size, "lang": asked.language}
    wanted = [one for one in screens() if one.name.startswith(asked.only)]
    asked.out.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size, shape in SIZES.items():
            for person in dict.fromkeys(one.person for one in wanted):
                context = signed_in(browser, asked.url, person, shape, looks)
                for screen in (one for one in wanted if one.person == person):
                    page = context.new_page()
                    ending = "" if asked.theme == "light" else f"-{asked.theme}"
                    target = asked.out / f"{screen.name}-{size}{ending}.png"
                    complaints += [f"{size} {one}" for one in taken(page, screen, asked.url, target)]
                    page.close()
                context.close()
        browser.close()
    for one in complaints:
        print(one)
    print(f"{2 * len(wanted)} pictures in {asked.out}, {len(complaints)} complaints")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
