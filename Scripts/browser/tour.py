"""One way through the fleet: a site gets two groups from a CSV, an outlet is locked out, a group is pressed, the locked
member refuses with its reason, the lock is lifted, the retry passes. By keyboard alone, at 400 % zoom, on a phone."""
import re
from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

import accessibility
import groups
import guards
import structure
from browsing import Person
from report import Report
from words import speak

#: Windows by the way people go: only keys, a page of 1280 px at 400 %, a phone's width.
WAYS = {
    "keyboard": {"viewport": {"width": 1280, "height": 800}},
    "400 %": {"viewport": {"width": 320, "height": 256}},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}
FIRST, SECOND = "巡回 一", "巡回 二"
REASON = "点検中"
#: So many Tabs lead around the longest of these pages.
MOST_STEPS = 400


@dataclass
class Hand:
    """Presses and types in its own way."""
    page: Page
    is_keyboard: bool

    def press(self, target: Locator) -> None:
        if not self.is_keyboard:
            target.click()
            return
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        if not self.is_keyboard:
            target.fill(text)
            return
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def reach(self, target: Locator) -> None:
        """Tab by Tab until it has the focus, which must be seen."""
        expect(target).to_be_visible()
        for _ in range(MOST_STEPS):
            if target.evaluate("element => element === document.activeElement"):
                assert target.evaluate("element => element.matches(':focus-visible')"), "the focus is not shown"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        for way, options in WAYS.items():
            report.heading(f"tour ({language}, {way})")
            with person.window("/", language=language, **options) as page:
                Tour(person, report, page, language, way).go()


class Tour:
    def __init__(self, person: Person, report: Report, page: Page, language: str, way: str) -> None:
        self.person, self.report, self.page, self.language = person, report, page, language
        self.where = f"{language}, {way}"
        self.hand = Hand(page, way == "keyboard")
        self.locked_out = re.compile(guards.WORDS[language].locked_out, re.IGNORECASE)
        outlets = [o for o in person.api.outlets() if o["kind"] == "mains" and o["health"] == "normal"
                   and o["state"] == "on" and not o.get("readings")]
        self.site = next(s for s in person.api.sites() if sum(o["siteId"] == s["id"] for o in outlets) >= 4)
        self.outlets = [o for o in outlets if o["siteId"] == self.site["id"]][:4]

    def go(self) -> None:
        try:
            for what, step in (
                ("N-23: a site gets two groups from a CSV", self.build),
                ("N-05: an outlet is locked out with a reason", self.lock),
                ("A-61, N-08: the group's question and result name the locked member and why", self.press),
                ("A-61: lifted, the retry takes that member and it follows", self.retry),
            ):
                with self.report.case(f"{what} ({self.where})"):
                    step()
        finally:
            self.tidy()

    def build(self) -> None:
        words = structure.WORDS[self.language]
        self.page.goto("/import")
        self.look()
        # Typing some lines is no test of a keyboard; pasting them is how they come here.
        self.hand.write(self.page.locator("#text"), self.table())
        self.hand.press(self.page.get_by_role("button", name=words["check"], exact=True))
        expect(self.page.locator("section[aria-labelledby=plan] tbody tr")).to_have_count(6)
        self.look()
        self.hand.press(self.page.get_by_role("button", name=words["apply"], exact=True))
        expect(self.page.locator(".notice-bar.good")).to_contain_text("6")
        self.look()

    def table(self) -> str:
        number = self.site["number"]
        rows = ["種別,ID,名前,施設ID,グループ", f"グループ,,{FIRST},{number},", f"グループ,,{SECOND},{number},"]
        groups_of = [FIRST, FIRST, SECOND, SECOND]
        rows += [f"アウトレット,{o['label']},,,{group}" for o, group in zip(self.outlets, groups_of)]
        return "\n".join(rows) + "\n"

    def lock(self) -> None:
        words = guards.WORDS[self.language]
        self.page.goto(f"/outlets/{self.outlets[1]['id']}")
        self.look()
        self.hand.press(self.page.get_by_role("link", name=words.lock, exact=True))
        self.hand.write(self.page.get_by_label(words.reason, exact=True), REASON)
        self.look()
        self.hand.press(self.page.get_by_role("button", name=words.lock, exact=True))
        expect(self.page.locator("section[aria-labelledby=present]")).to_contain_text(REASON)

    def press(self) -> None:
        words = speak(self.language)
        place = groups.group(self.person, FIRST)
        self.page.goto(f"/groups/{place['id']}")
        self.look()
        self.hand.press(groups.button(self.page, words.off, FIRST))
        expect(self.page.locator("dialog#ask .note.bad")).to_contain_text(self.locked_out)
        self.look()
        self.hand.press(groups.answer(self.page, words.yes))
        expect(groups.progress(self.page)).to_have_text("1 / 2")
        member = self.page.locator(".member").filter(has_text=self.outlets[1]["name"])
        expect(member).to_contain_text(self.locked_out)
        self.look()

    def retry(self) -> None:
        batch = self.page.url
        self.page.goto(f"/outlets/{self.outlets[1]['id']}/lock")
        self.hand.press(self.page.get_by_role("button", name=guards.WORDS[self.language].lift, exact=True))
        expect(self.page.locator("section[aria-labelledby=present]")).to_contain_text(
            guards.WORDS[self.language].untouched)
        self.page.goto(batch)
        self.hand.press(self.page.get_by_role("link", name=groups.SAY[self.language]["retry"]))
        self.hand.press(groups.answer(self.page, speak(self.language).yes))
        expect(groups.progress(self.page)).to_have_text("1 / 1")
        expect(self.page.locator(".member")).to_contain_text(self.outlets[1]["name"])
        self.look()

    def look(self) -> None:
        """No finding of axe, and nothing wider than the window."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(f"axe.run({accessibility.OPTIONS}).then(results => results.violations)")
        assert not found, f"{self.page.url}: {[accessibility.words(node) for v in found for node in v['nodes']][:3]}"
        spare = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spare <= 0, f"{self.page.url} is {spare} px too wide"

    def tidy(self) -> None:
        """The outlets on again and in no new group, for the next way and the next suite."""
        for group in self.person.api.all("groups"):
            if group["name"] in (FIRST, SECOND):
                self.person.api.delete(f"groups/{group['id']}")
        for outlet in self.outlets[:2]:
            if self.person.api.outlet(outlet["id"])["state"] != "on":
                self.person.api.order(outlet["id"], "on")
