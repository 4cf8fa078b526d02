"""A-94 and U-02: whatever a person does with the browser, one question is one command."""
import re

from playwright.sync_api import Page, expect

from api import OFF_QUEUED
from browsing import Person
from program import until
from report import Report
from switching import delayed
from tile import Tile
from words import JAPANESE as WORDS


def run(person: Person, report: Report) -> None:
    report.heading("once")
    outlet = delayed(person.api.outlets())
    with report.case("A-94: Back, Forward and reload after はい send nothing again (no script)"):
        with one_more(person, outlet, OFF_QUEUED), person.window(java_script_enabled=False) as page:
            back_and_forth(page, outlet)
    turn_on(person, outlet)
    with report.case("A-94: Back, Forward and reload after はい send nothing again (script)"):
        with one_more(person, outlet, OFF_QUEUED), person.window() as page:
            in_place(page, outlet)
    turn_on(person, outlet)
    for script in (True, False):
        name = "script" if script else "no script"
        with report.case(f"U-02: a double click on はい is one command ({name})"):
            with one_more(person, outlet, OFF_QUEUED), person.window(java_script_enabled=script) as page:
                double_click(page, outlet, script)
        turn_on(person, outlet)
    with report.case("U-02: the same answer from two windows while the first runs is one command"):
        with one_more(person, outlet, OFF_QUEUED):
            two_windows(person, outlet)
    turn_on(person, outlet)
    with report.case("U-02: the same question sent again later changes nothing"):
        with one_more(person, outlet, OFF_QUEUED), person.window(java_script_enabled=False) as page:
            again(page, person, outlet)
    turn_on(person, outlet)


class one_more:
    """Inside, exactly one command of this code is registered."""

    def __init__(self, person: Person, outlet: dict, code: str):
        self.count = lambda: person.api.queued(outlet["id"], code)
        self.settled = lambda: settled(person, outlet)

    def __enter__(self) -> None:
        until(self.settled, "an end of the command before")
        self.before = self.count()

    def __exit__(self, kind, *_) -> None:
        if kind is None:
            until(self.settled, "an end of the command")
            assert self.count() == self.before + 1, f"{self.count() - self.before} commands"


def settled(person: Person, outlet: dict) -> bool:
    command = person.api.outlet(outlet["id"]).get("command")
    return command is None or command["isFinal"]


def turn_on(person: Person, outlet: dict) -> None:
    until(lambda: settled(person, outlet), "an end of the command before")
    if person.api.outlet(outlet["id"])["state"] != "on":
        person.api.order(outlet["id"], "on")
        until(lambda: person.api.outlet(outlet["id"])["state"] == "on", "the outlet on again")


def back_and_forth(page: Page, outlet: dict) -> None:
    tile = Tile(page, outlet, WORDS)
    page.goto(f"/outlets/{outlet['id']}")
    tile.button(WORDS.off).click()
    page.get_by_role("button", name=WORDS.yes).click()
    expect(page.locator("h1")).to_have_text(outlet["name"])
    page.reload()
    page.go_back()
    expect(page.locator("h1#question")).to_be_visible()
    page.go_forward()
    expect(page.locator("h1")).to_have_text(outlet["name"])
    page.reload()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(outlet["name"])


def in_place(page: Page, outlet: dict) -> None:
    tile = Tile(page, outlet, WORDS)
    page.goto(f"/sites/{outlet['siteId']}")
    page.goto(f"/outlets/{outlet['id']}")
    tile.order(WORDS.off)
    tile.expect_note(WORDS.turning_off)
    page.reload()
    page.go_back()
    expect(page).to_have_url(re.compile("/sites/"))
    page.go_forward()
    tile.expect_state(WORDS.off)
    tile.expect_note(WORDS.confirmed)


def double_click(page: Page, outlet: dict, script: bool) -> None:
    tile = Tile(page, outlet, WORDS)
    page.goto(f"/outlets/{outlet['id']}")
    if script:
        tile.ask(WORDS.off)
        tile.answer(WORDS.yes).dblclick()
        expect(tile.dialog).to_be_hidden()
    else:
        tile.button(WORDS.off).click()
        page.get_by_role("button", name=WORDS.yes).dblclick()
    expect(page.locator("h1")).to_have_text(outlet["name"])


def two_windows(person: Person, outlet: dict) -> None:
    with person.window(f"/outlets/{outlet['id']}") as first, person.window(f"/outlets/{outlet['id']}") as second:
        tiles = [Tile(page, outlet, WORDS) for page in (first, second)]
        for tile in tiles:
            tile.ask(WORDS.off)
        for tile in tiles:
            tile.answer(WORDS.yes).click()
        for tile in tiles:
            expect(tile.dialog).to_be_hidden()
            tile.expect_state(WORDS.off)


def again(page: Page, person: Person, outlet: dict) -> None:
    """The very same form, sent when its command has long ended."""
    page.goto(f"/outlets/{outlet['id']}/confirm?action=off")
    inputs = page.locator("form.answers input").all()
    fields = {field.get_attribute("name"): field.get_attribute("value") for field in inputs}
    page.get_by_role("button", name=WORDS.yes).click()
    until(lambda: person.api.outlet(outlet["id"])["state"] == "off", "the outlet off")
    headers = {"Origin": person.place.url, "Sec-Fetch-Site": "same-origin"}
    answer = page.request.post(f"/outlets/{outlet['id']}/commands", form=fields, headers=headers)
    assert answer.ok, f"answered {answer.status}"

