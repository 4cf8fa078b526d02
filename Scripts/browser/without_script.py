"""The same switching where script is off: a page asks, the answer leads back, a reload shows the result."""
import re
import time

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from switching import delayed
from tile import Tile
from words import speak


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        report.heading(f"without script ({language})")
        with person.window(language=language, java_script_enabled=False) as page:
            walk(page, person, report, language)


def walk(page: Page, person: Person, report: Report, language: str) -> None:
    words = speak(language)
    outlet = delayed(person.api.outlets())
    tile = Tile(page, outlet, words)
    place = f"/sites/{outlet['siteId']}"
    with report.case(f"A-51 ({language}, no script): the question is a page of its own, いいえ leads back"):
        page.goto(place)
        expect(page.locator("[data-live-switch]")).to_be_hidden()
        tile.button(words.off).click()
        expect(page.locator("h1")).to_contain_text(outlet["name"])
        page.get_by_role("link", name=words.no, exact=True).click()
        expect(page).to_have_url(re.compile(re.escape(place) + "$"))
    for action, pending, state in ((words.off, words.turning_off, words.off), (words.on, None, words.on)):
        with report.case(f"A-52 ({language}, no script): はい leads back, a reload shows the result ({action})"):
            before = sum(event["code"] in ("MA-03", "MA-04") for event in person.api.events(outlet["id"]))
            tile.button(action).click()
            page.get_by_role("button", name=words.yes, exact=True).click()
            expect(page).to_have_url(re.compile(re.escape(place) + "$"))
            if pending:
                tile.expect_note(pending)
            reload_until(page, tile, words.confirmed)
            tile.expect_state(state)
            after = sum(event["code"] in ("MA-03", "MA-04") for event in person.api.events(outlet["id"]))
            assert after == before + 1, f"{after - before} commands"


def reload_until(page: Page, tile: Tile, word: str) -> None:
    end = time.monotonic() + 20
    while not tile.root.locator(".note a").inner_text().strip().startswith(word):
        assert time.monotonic() < end, f"after 20 s: {tile.root.inner_text()}"
        page.reload()
