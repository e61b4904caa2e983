"""Everybody's console, walked through in Chromium: no link is broken, no page fails, shows a number or complains."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from tests.web.whole.conftest import PEOPLE, Visit
from tests.web.whole.links import links_of, pattern_of, unmasked

pytestmark = pytest.mark.xdist_group("whole")

MOST_ASKED = 40
"""Links a person follows without opening them in the browser: another record, another kind, another order."""
AXED: set[str] = set()
"""Routes that have been looked at for readers of screens, whoever opened them."""
GRAVE = {"serious", "critical"}


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
                if self.waiting[link] and pattern_of(link) not in self.routes:
                    self.routes.add(pattern_of(link))
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
        for found, whole in links_of(self.page.content(), self.page.url).items():
            self.waiting[found] = self.waiting.get(found, False) or whole
        if (route := pattern_of(link)) not in AXED:
            AXED.add(route)
            self.wrong += [f"{link}: {one}" for one in barriers(self.page)]

    def ask(self, link: str) -> None:
        """Ask for a page whose like has been opened."""
        answer = self.page.request.get(link, max_redirects=5)
        if answer.status >= 400:
            self.wrong.append(f"{link}: answered {answer.status}")
        elif "html" in answer.headers.get("content-type", ""):
            self.wrong += [f"{link}: shows {one}" for one in unmasked(answer.text())]


def settled(page: Page) -> None:
    """Wait until what the page fetches by itself is there."""
    page.wait_for_timeout(30)
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


def barriers(page: Page) -> list[str]:
    """Return what stands in the way of readers of screens: at both widths, by day and by night."""
    found: list[str] = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for theme, rules in (("light", None), ("dark", ["color-contrast"])):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
            for one in Axe().run(page, options=options).response["violations"]:
                if one["impact"] in GRAVE:
                    found.append(f"{one['id']} ({width}, {theme}) {one['nodes'][0]['html'][:160]}")
        page.evaluate("() => { document.documentElement.dataset.theme = 'light' }")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_every_link_of_everybody_leads_somewhere(person: str, entering: Visit) -> None:
    walk = Walk(entering(person).new_page())
    walk.everywhere()
    assert len(walk.routes) > 8
    assert not walk.wrong, "\n" + "\n".join(walk.wrong)
