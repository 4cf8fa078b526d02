"""Pages that change by themselves while somebody looks: a gateway falls silent and comes back, answers overtake."""
import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browsing import Person
from places import Place, gateway, own
from report import Report
from tile import Tile
from watch import Watch
from words import JAPANESE as WORDS

#: The centre shows 途絶 at the latest 15 s after the last sign (design, link rules); some seconds are the test's.
SILENCE = 25_000


def place(folder: Path) -> Place:
    device = {
        "key": "rack", "kind": "simulatedRebooter", "name": "ラック",
        "options": {"outlets": 2, "outletNames": ["一番", "二番"], "offDelays": {"1": 1500}},
    }
    return own(folder, [device], {"site": "現場"})


def run(browser: Browser, place: Place, watch: Watch, report: Report) -> None:
    report.heading("live")
    person = Person(browser, place, watch)
    person.sign_in()
    outlets = sorted(place.api.outlets(), key=lambda outlet: outlet["number"])
    announced(person, report, outlets[0])
    by_keyboard(person, report, outlets[0])
    overtaken(person, report, outlets[1])
    walk_away(person, report, outlets[0])
    silence(person, report, outlets[0])


def announced(person: Person, report: Report, outlet: dict) -> None:
    with report.case("U-01: pending and result are spoken, in a place of their own"):
        with person.window(f"/sites/{outlet['siteId']}") as page:
            tile = Tile(page, outlet, WORDS)
            tile.order(WORDS.off)
            expect(page.get_by_role("status")).to_have_text(f"{outlet['name']}: {WORDS.turning_off}")
            expect(page.get_by_role("status")).to_have_text(f"{outlet['name']}: {WORDS.confirmed}")
    with report.case("A-82: the outlet's own log grows while one looks"):
        with person.window(f"/outlets/{outlet['id']}") as page:
            tile = Tile(page, outlet, WORDS)
            tile.order(WORDS.on)
            first = page.locator("section[aria-labelledby=log] tbody tr").first
            expect(first).to_contain_text(WORDS.now_on)
            expect(first).to_contain_text(WORDS.state_change)


def by_keyboard(person: Person, report: Report, outlet: dict) -> None:
    with report.case("U-01: an outlet is switched with the keyboard alone, and the focus is never lost"):
        with person.window(f"/sites/{outlet['siteId']}") as page:
            tile = Tile(page, outlet, WORDS)
            page.keyboard.press("Tab")
            expect(page.locator(".skip")).to_be_focused()
            page.keyboard.press("Enter")
            expect(page.locator("main")).to_be_focused()
            tile.button(WORDS.off).focus()
            page.keyboard.press("Enter")
            expect(tile.answer(WORDS.no)).to_be_focused()
            page.keyboard.press("Tab")
            expect(tile.answer(WORDS.yes)).to_be_focused()
            page.keyboard.press("Enter")
            expect(tile.dialog).to_be_hidden()
            tile.expect_state(WORDS.off)
            tile.expect_note(WORDS.confirmed)
            expect(tile.button(WORDS.on)).to_be_focused()
            page.keyboard.press("Enter")
            expect(tile.answer(WORDS.no)).to_be_focused()
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            tile.expect_state(WORDS.on)


def overtaken(person: Person, report: Report, outlet: dict) -> None:
    """The answer to はい shows the outlet as it was when it was asked; it must not undo what came since."""
    with report.case("A-53: a late answer does not put an older state back"):
        with person.window(f"/sites/{outlet['siteId']}") as page:
            tile, kept = Tile(page, outlet, WORDS), []
            was = page.request.get(f"/sites/{outlet['siteId']}").text()
            page.route("**/commands", lambda route: kept.append((route, route.fetch())))
            tile.ask(WORDS.off)
            tile.answer(WORDS.yes).click()
            tile.expect_state(WORDS.off)
            tile.expect_note(WORDS.confirmed)
            kept[0][0].fulfill(status=200, content_type="text/html; charset=utf-8", body=was)
            expect(tile.dialog).to_be_hidden()
            tile.expect_state(WORDS.off)


def walk_away(person: Person, report: Report, outlet: dict) -> None:
    person.watch.allow("401", person.place.url)
    for moment in ("ask", "answer"):
        with report.case(f"A-10: with live updates off, the next click says that a newer sign-in came ({moment})"):
            with person.window(f"/sites/{outlet['siteId']}") as page:
                page.locator("[data-live-switch]").click()
                expect(page.locator("[data-live-switch]")).to_have_attribute("aria-pressed", "false")
                tile = Tile(page, outlet, WORDS)
                if moment == "answer":
                    tile.ask(WORDS.off)
                person.sign_in()
                (tile.answer(WORDS.yes) if moment == "answer" else tile.button(WORDS.off)).click()
                expect(page.locator("[role=alert]")).to_contain_text(WORDS.replaced)


def silence(person: Person, report: Report, outlet: dict) -> None:
    place = person.place
    site = f'[data-live="site-{outlet["siteId"]}"]'
    with person.window("/?hide=normal") as narrow, person.window("/") as wide:
        with person.window(f"/sites/{outlet['siteId']}") as page:
            expect(narrow.locator(site)).to_have_count(0)
            before = page.locator("#as-of").inner_text()
            place.programs.pop().stop()
            began = time.monotonic()
            with report.case("A-36, A-39: a site cut off turns yellow, and appears where normal ones are hidden"):
                expect(wide.locator(site)).to_have_class(re.compile("look-disconnected"), timeout=SILENCE)
                report.say(f"       shown {time.monotonic() - began:.1f} s after the gateway stopped")
                expect(wide.locator(".counts .badge.disconnected").locator("xpath=../../dd")).to_have_text("1")
                expect(narrow.locator(site)).to_be_visible()
            with report.case("A-42, A-49: the open site says 途絶, keeps the last state in small print, has its log"):
                cut_off(page, outlet)
            with report.case("A-34: the as-of time goes with the live updates"):
                assert page.locator("#as-of").inner_text() > before, f"still {before}"
            devices = place.programs[0].log.parent
            place.programs.append(gateway(devices, place.url, {"id": outlet["gatewayId"], "password": ""}))
            with report.case("A-42: all of it goes away by itself when the gateway is back"):
                expect(page.locator(".page-head [data-live=health] .badge")).to_have_text(WORDS.normal, timeout=SILENCE)
                expect(page.locator(".trouble-counts .badge")).to_have_count(0)
                expect(page.get_by_role("heading", name=WORDS.trouble_log)).to_have_count(0)
                expect(narrow.locator(site)).to_have_count(0)
                expect(wide.locator(site)).to_have_class(re.compile("look-normal"))


def cut_off(page: Page, outlet: dict) -> None:
    tile = page.locator(f'[data-live="outlet-{outlet["id"]}"]')
    expect(page.locator(".page-head [data-live=health] .badge")).to_have_text(WORDS.disconnected)
    expect(tile.locator(".badge.disconnected")).to_be_visible()
    expect(tile.locator(".past .badge")).to_have_text(WORDS.on)
    expect(page.locator(".trouble-counts")).to_contain_text(WORDS.disconnected)
    expect(page.get_by_role("heading", name=WORDS.trouble_log)).to_be_visible()
