"""Everybody's console, walked through in Chromium: no link is broken, no page fails or shows a number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from playwright.sync_api import Error, Page

from tests.web.whole.conftest import PEOPLE, Visit
from tests.web.whole.links import links_of, pattern_of, unmasked

pytestmark = pytest.mark.xdist_group("whole")

MOST_ASKED = 15
"""Links a person follows without opening them in the browser: another record, another kind, another order."""
OFTEN = 2
"""So many people open a route in the browser; of the others the server is asked, and the links are read."""
OPENED: Counter[str] = Counter()
SAMPLES = "/settings/components/"
"""This page shows made-up links to nothing."""
AXED: set[str] = set()
"""Routes that have been looked at for readers of screens, whoever opened them."""
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
GRAVE = """async rules => {
    const options = { resultTypes: ["violations"], ...(rules.length ? { runOnly: rules } : {}) };
    const found = (await axe.run(document, options)).violations;
    const grave = found.filter(one => ["serious", "critical"].includes(one.impact));
    return grave.map(one => `${one.id} ${one.nodes[0].html.slice(0, 160)}`);
}"""


@dataclass
class Walk:
    """What a person has opened so far, and what was wrong with it."""

    page: Page
    routes: set[str] = field(default_factory=set)
    waiting: dict[str, bool] = field(default_factory=lambda: {"/": True})
    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def everywhere(self) -> None:
        """Open each route once, and ask for more of each as long as it is worth it."""
        seen: set[str] = set()
        while left := [link for link in self.waiting if link not in seen]:
            for link in left:
                seen.add(link)
                if "sign-out" in link:
                    continue
                if self.waiting[link] and (route := pattern_of(link)) not in self.routes:
                    self.routes.add(route)
                    OPENED[route] += 1
                    if OPENED[route] > OFTEN:
                        self.ask(link, follow=True)
                    else:
                        self.opened(link)
                elif self.asked < MOST_ASKED:
                    self.asked += 1
                    self.ask(link)

    def opened(self, link: str) -> None:
        """Open a page, look at it, and note where it leads."""
        try:
            answer = self.page.goto(link, wait_until="load")
        except Error as error:
            if "Download is starting" not in str(error):
                self.wrong.append(f"{link}: {error}")
            return
        if answer is None or answer.status >= 400:
            self.wrong.append(f"{link}: answered {answer.status if answer else 'nothing'}")
            return
        settled(self.page)
        self.wrong += [f"{link}: shows {one}" for one in unmasked(self.page.inner_text("body"))]
        if link.startswith(SAMPLES):
            return
        self.noted(self.page.content(), self.page.url)
        if (route := pattern_of(link)) not in AXED:
            AXED.add(route)
            self.wrong += [f"{link}: {one}" for one in barriers(self.page)]

    def noted(self, text: str, url: str) -> None:
        """Note where a page leads."""
        for found, whole in links_of(text, url).items():
            self.waiting[found] = self.waiting.get(found, False) or whole

    def ask(self, link: str, *, follow: bool = False) -> None:
        """Ask for a page whose like has been opened."""
        answer = self.page.request.get(link, max_redirects=5)
        if answer.status >= 400:
            self.wrong.append(f"{link}: answered {answer.status}")
        elif "html" in answer.headers.get("content-type", ""):
            self.wrong += [f"{link}: shows {one}" for one in unmasked(answer.text())]
            if follow and not link.startswith(SAMPLES):
                self.noted(answer.text(), answer.url)


def settled(page: Page) -> None:
    """Wait until what the page fetches by itself is there."""
    page.wait_for_timeout(30)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


def barriers(page: Page) -> list[str]:
    """Return what stands in the way of readers of screens: at both widths, and by night."""
    found: list[str] = []
    page.evaluate(AXE)
    for width, theme, rules in ((1440, "light", []), (390, "light", []), (390, "dark", ["color-contrast"])):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        found += [f"{one} ({width}, {theme})" for one in page.evaluate(GRAVE, rules)]
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_every_link_of_everybody_leads_somewhere(person: str, entering: Visit) -> None:
    walk = Walk(entering(person).new_page())
    walk.everywhere()
    assert len(walk.routes) > 8
    assert not walk.wrong, "\n" + "\n".join(walk.wrong)
