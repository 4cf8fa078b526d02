"""The page of all sites."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from words import Words, speak

RANK = {"abnormal": 0, "disconnected": 1}


def dashboard(page: Page, person: Person, report: Report, language: str) -> None:
    words = speak(language)
    sites = person.api.sites()
    with report.case(f"A-33 ({language}): tiles of all sites and the counts of the three states"):
        page.goto("/")
        expect(page.locator(".site")).to_have_count(len(sites))
        for health in ("abnormal", "disconnected", "normal"):
            count = sum(site["health"] == health for site in sites)
            box = page.locator(".counts > div").filter(has=page.locator(f".badge.{health}"))
            expect(box.locator("dt")).to_have_text(getattr(words, health))
            expect(box.locator("dd")).to_have_text(str(count))
    with report.case(f"A-35, A-36 ({language}): a tile has id, name, number of outlets and the word of its state"):
        for site in sites:
            tiles_of(page, site, words)
    with report.case(f"A-38 ({language}): abnormal and disconnected sites stand first"):
        order(page, sites)
    with report.case(f"A-34 ({language}): the as-of time stands left of the reload button, which reloads"):
        as_of(page, words)
    with report.case(f"A-39 ({language}): normal sites can be hidden; Back shows them again"):
        page.get_by_role("link", name=words.hide_normal).click()
        expect(page.locator(".site.look-normal")).to_have_count(0)
        expect(page.get_by_role("link", name=words.show_normal)).to_be_visible()
        page.go_back()
        expect(page.locator(".site")).to_have_count(len(sites))
    with report.case(f"A-45 ({language}): three lines open the menu with dashboard and log"):
        page.locator(f'summary[aria-label="{words.main_menu}"]').click()
        page.keyboard.press("Escape")
        expect(page.locator(f'summary[aria-label="{words.main_menu}"]')).to_be_focused()
        page.locator(f'summary[aria-label="{words.main_menu}"]').click()
        menu = page.get_by_role("navigation", name=words.main_menu)
        expect(menu.get_by_role("link")).to_contain_text(
            [words.dashboard, words.outlet_list, words.log, words.devices, words.gateways])
        menu.get_by_role("link", name=words.log).click()
        expect(page.locator("h1")).to_have_text(words.log)


def tiles_of(page: Page, site: dict, words: Words) -> None:
    tile = page.locator(f'[data-live="site-{site["id"]}"]')
    expect(tile.locator(".number")).to_have_text(site["number"])
    expect(tile.locator(".name")).to_have_text(site["name"])
    expect(tile.locator(".count")).to_contain_text(str(site["outlets"]))
    expect(tile.locator(".badge")).to_have_text(getattr(words, site["health"]))
    expect(tile).to_have_class(re.compile(rf"\blook-{site['health']}\b"))
    assert tile.locator("svg").count() > 0, "a tile without an icon"


def order(page: Page, sites: list[dict]) -> None:
    health = {f"site-{site['id']}": site["health"] for site in sites}
    shown = [health[tile.get_attribute("data-live")] for tile in page.locator(".site").all()]
    ranks = [RANK.get(state, 2) for state in shown]
    assert ranks[:1] == [0] and 1 in ranks, f"no trouble to see: {shown}"
    assert ranks == sorted(ranks), f"shown as {shown}"


def as_of(page: Page, words: Words) -> None:
    mark = page.locator("#as-of")
    reload = page.locator(".page-head").get_by_role("link", name=words.reload)
    expect(mark).to_have_text(re.compile(words.as_of))
    assert mark.bounding_box()["x"] < reload.bounding_box()["x"], "the time is not left of the button"
    before = mark.inner_text()
    expect(page.locator("body")).to_be_visible()
    while mark.inner_text() == before:
        reload.click()
        expect(mark).to_have_text(re.compile(words.as_of))
