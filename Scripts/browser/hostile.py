"""Names that try to become markup or script: shown as they are, on every page they reach."""
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browsing import Person
from places import Place, own
from report import Report
from switching import rows
from tile import Tile
from watch import Watch
from words import JAPANESE as WORDS

IMAGE = "<img src=x onerror=\"document.title='taken';alert(1)\">"
NAMES = [
    IMAGE,
    "\u0600" + IMAGE,
    "\"\u0301 onmouseover=\"alert(2)\" x=\"",
    "'\u200d onfocus='alert(3)' autofocus tabindex='0",
    "</title></svg></script><script>alert(4)</script>",
    "<\u0301script>alert(5)</script>\U000110bd<svg onload=alert(6)>",
    "{{7*7}}${7*7}<%= 7*7 %>&lt;b&gt;",
    "\u202egnp.exe \u2066 " + "長い名前" * 500,
]
SLOT = "02:00:5E:00:00:01"


def devices() -> list[dict]:
    return [
        {"key": "plain", "kind": "simulatedRebooter", "name": "素直な機器",
         "options": {"outlets": 2, "outletNames": ["一番", "二番"], "offDelays": {"1": 1500}}},
        {"key": "hostile", "kind": "simulatedRebooter", "name": IMAGE,
         "options": {"outlets": len(NAMES), "outletNames": NAMES, "wakeOnLAN": [SLOT], "mac": IMAGE}},
    ]


def place(folder: Path) -> Place:
    return own(folder, devices(), {"site": NAMES[1], "name": IMAGE, "representative": "'\"><script>alert(8)</script>"})


def run(browser: Browser, place: Place, watch: Watch, report: Report) -> Person:
    report.heading("hostile names")
    person = Person(browser, place, watch)
    person.sign_in()
    outlets = [outlet for outlet in person.api.outlets() if outlet["number"] <= len(NAMES)]
    hostile = [outlet for outlet in outlets if outlet["name"] not in ("一番", "二番")]
    with report.case("S-18: the names came through as they were written"):
        names = {outlet["name"] for outlet in hostile}
        missing = [name for name in NAMES[:7] if name not in names]
        assert not missing, f"missing {missing} in {[name[:60] for name in names]}"
    with person.window("/") as page:
        look(page, person, report, hostile)
        switch(page, person, report, next(o for o in hostile if o["name"] == NAMES[1]))
    return person


def look(page: Page, person: Person, report: Report, outlets: list[dict]) -> None:
    paths = ["/", "/log", f"/sites/{outlets[0]['siteId']}", "/?lang=en"]
    paths += ["/devices", "/gateways", "/devices/new", f"/gateways/{outlets[0]['gatewayId']}"]
    paths += [f"/devices/{outlets[0]['deviceId']}", f"/devices/{outlets[0]['deviceId']}/delete"]
    for outlet in outlets:
        paths.append(f"/outlets/{outlet['id']}/edit")
        paths += [f"/outlets/{outlet['id']}", f"/outlets/{outlet['id']}/confirm?action=off"]
    page.set_viewport_size({"width": 360, "height": 740})
    for path in paths:
        with report.case(f"S-18: no name becomes markup or stretches {path} at 360 px"):
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            assert "taken" != page.title(), page.title()
            strange = page.locator("main img, main script, main [onerror], main [onload], main [onmouseover], main b")
            assert strange.count() == 0, strange.first.evaluate("e => e.outerHTML")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{over} px too wide"
    page.goto("/?lang=ja")
    page.set_viewport_size({"width": 1280, "height": 800})


def switch(page: Page, person: Person, report: Report, outlet: dict) -> None:
    with report.case("S-18: dialog, live tiles and log carry such a name as text"):
        tile = Tile(page, outlet, WORDS)
        page.goto(f"/sites/{outlet['siteId']}")
        tile.ask(WORDS.off)
        expect(tile.dialog.locator("h1")).to_contain_text(outlet["name"])
        tile.answer(WORDS.yes).click()
        expect(tile.dialog).to_be_hidden()
        tile.expect_state(WORDS.off)
        tile.expect_note(WORDS.confirmed)
        page.goto("/log")
        expect(page.locator("table.log")).to_be_visible()
        shown = rows(page, outlet)
        assert shown and all(row[2] == outlet["name"] for row in shown), str(shown[:2])
