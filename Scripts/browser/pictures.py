#!/usr/bin/env python3
"""Takes the pictures of docs/pictures from the demo, in Japanese, so that documentation shows what is."""
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

import browsing  # noqa: E402
import places  # noqa: E402
from switching import delayed  # noqa: E402
from tile import Tile  # noqa: E402
from watch import Watch  # noqa: E402
from words import JAPANESE as WORDS  # noqa: E402

FOLDER = Path(__file__).resolve().parents[2] / "docs/pictures"
LARGEST = 200_000
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def take(page: Page, name: str) -> None:
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    size = path.stat().st_size
    print(f"{path.relative_to(FOLDER.parents[1])} {size} bytes")
    if size > LARGEST:
        raise SystemExit(f"{name} is larger than {LARGEST} bytes")


def large(person: browsing.Person) -> None:
    outlet = delayed(person.api.outlets())
    tile_of = lambda page: Tile(page, outlet, WORDS)  # noqa: E731
    with person.window("/", viewport={"width": 1280, "height": 420}) as page:
        take(page, "dashboard")
    with person.window(f"/sites/{outlet['siteId']}", viewport={"width": 1280, "height": 760}) as page:
        tile_of(page).ask(WORDS.off)
        take(page, "dialog")
        tile_of(page).answer(WORDS.yes).click()
        tile_of(page).expect_state(WORDS.off)
        tile_of(page).order(WORDS.on)
        tile_of(page).expect_state(WORDS.on)
    with person.window(f"/outlets/{outlet['id']}", viewport={"width": 1280, "height": 900}) as page:
        tile_of(page).expect_state(WORDS.on)
        take(page, "outlet")
    rack = next(device for device in person.api.all("devices") if device["kind"] == "pdu")
    with person.window(f"/devices/{rack['id']}", viewport={"width": 1280, "height": 900}) as page:
        expect(page.locator(".big-state .badge")).to_have_text(WORDS.normal)
        take(page, "device")
    with person.window("/log", viewport={"width": 1280, "height": 760}) as page:
        expect(page.locator("table.log")).to_be_visible()
        take(page, "log")


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        demo = places.demo(Path(folder))
        try:
            person = browsing.Person(browser, demo, Watch())
            person.sign_in()
            large(person)
            site = delayed(person.api.outlets())["siteId"]
            with person.window(f"/sites/{site}", **PHONE) as page:
                expect(page.locator(".outlet").first).to_be_visible()
                take(page, "phone")
        finally:
            demo.stop()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
