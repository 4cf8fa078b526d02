"""A press on a button, to the relay and back, as the page and the log show it."""
import re
import time

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from tile import Tile
from words import Words, speak


def delayed(outlets: list[dict]) -> dict:
    """The demo's outlet with an off delay: what is pending can be seen for three seconds."""
    return next(outlet for outlet in outlets if outlet["name"] == "NAS")


def switching(page: Page, person: Person, report: Report, language: str) -> None:
    words = speak(language)
    outlet = delayed(person.api.outlets())
    tile = Tile(page, outlet, words)
    page.goto(f"/sites/{outlet['siteId']}")
    question(tile, person, report)
    off(tile, report)
    log(page, outlet, report, words)
    with report.case(f"A-50 ({language}): an outlet that is off offers on and reboot"):
        page.goto(f"/sites/{outlet['siteId']}")
        assert tile.actions() == [words.on, words.reboot], str(tile.actions())
    with report.case(f"A-50 ({language}): on passes, and offers off and reboot"):
        tile.order(words.on)
        tile.expect_state(words.on)
        tile.expect_note(words.confirmed)
        assert tile.actions() == [words.off, words.reboot], str(tile.actions())
    reboot(tile, report)
    outlet_page(page, tile, report)
    wake(page, person, report, words)
    refused(page, person, report, words)


def question(tile: Tile, person: Person, report: Report) -> None:
    words = tile.words
    before = person.api.queued(tile.outlet["id"])
    with report.case(f"A-51 ({words.language}): はい/いいえ is asked, いいえ has the focus, Esc is いいえ"):
        tile.ask(words.off)
        expect(tile.dialog.locator("h1")).to_contain_text(tile.outlet["name"])
        expect(tile.answer(words.yes)).to_be_visible()
        expect(tile.answer(words.no)).to_be_focused()
        tile.page.keyboard.press("Escape")
        expect(tile.dialog).to_be_hidden()
        expect(tile.button(words.off)).to_be_focused()
    with report.case(f"A-51 ({words.language}): いいえ closes the question too, and nothing was registered"):
        tile.ask(words.off)
        tile.answer(words.no).click()
        expect(tile.dialog).to_be_hidden()
        assert person.api.queued(tile.outlet["id"]) == before


def off(tile: Tile, report: Report) -> None:
    words = tile.words
    with report.case(f"A-52 ({words.language}): what is pending stands beside the state, which changes when proved"):
        tile.record()
        began = time.monotonic()
        tile.order(words.off)
        tile.expect_note(words.turning_off)
        pending = time.monotonic()
        tile.expect_state(words.off)
        tile.expect_note(words.confirmed)
        report.say(
            f"       pending after {pending - began:.2f} s, confirmed after {time.monotonic() - began:.2f} s"
            " (off delay of the device: 3 s)")
        seen = tile.seen()
        assert f"{words.on}/{words.turning_off}" in seen, f"shown were {seen}"
        assert seen[-1] == f"{words.off}/{words.confirmed}", f"shown were {seen}"


def rows(page: Page, outlet: dict) -> list[list[str]]:
    """The log's rows of one outlet: time, id, name, message, class, user."""
    link = page.locator(f'a[href="/outlets/{outlet["id"]}"]')
    return [
        [cell.strip() for cell in row.locator("td").all_inner_texts()]
        for row in page.locator("table.log tbody tr").filter(has=link).all()[:12]
    ]


def log(page: Page, outlet: dict, report: Report, words: Words) -> None:
    name = page.locator(".user-name").inner_text()
    wanted = [(words.now_off, words.state_change, words.system), (words.off_accepted, words.normal, words.system),
              (words.off_queued, words.normal, name)]
    with report.case(f"A-76, A-80 ({words.language}): the log has 登録, 実行 and 状態変化 with who did it"):
        page.goto("/log")
        expect(page.locator("table.log th")).to_have_text(list(words.columns))
        shown = rows(page, outlet)
        newest = {tuple(row[3:]) for row in shown[:3]}
        assert newest == set(wanted), f"newest rows are {shown[:4]}"
        assert all(row[1] == outlet["label"] and row[2] == outlet["name"] for row in shown), str(shown[:3])
        assert all(re.fullmatch(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", row[0]) for row in shown), str(shown[:3])
    with report.case(f"A-77 ({words.language}): only the ticked classes are shown, and the address keeps them"):
        for word in (words.normal, words.abnormal, words.disconnected):
            page.locator(".filter").get_by_label(word, exact=True).uncheck()
        page.locator(".filter button").click()
        expect(page).to_have_url(re.compile("class="))
        badges = set(page.locator("table.log tbody .badge").all_inner_texts())
        assert {badge.strip() for badge in badges} == {words.state_change}, str(badges)


def reboot(tile: Tile, report: Report) -> None:
    words = tile.words
    with report.case(f"A-50 ({words.language}): a reboot passes and ends with the outlet on"):
        tile.record()
        tile.order(words.reboot)
        tile.expect_note(words.rebooting)
        tile.expect_note(words.confirmed)
        tile.expect_state(words.on)


def outlet_page(page: Page, tile: Tile, report: Report) -> None:
    words, outlet = tile.words, tile.outlet
    with report.case(f"A-48 ({words.language}): the outlet's page has everything that is known of it"):
        tile.root.get_by_role("link", name=outlet["name"], exact=True).click()
        expect(page.locator("h1")).to_have_text(outlet["name"])
        names = [name.strip() for name in page.locator("section[aria-labelledby=details] dt").all_inner_texts()]
        missing = [fact for fact in words.facts if fact not in names]
        assert not missing, f"missing {missing} in {names}"
        expect(tile.root.locator(".state .badge")).to_have_text([words.on])
        assert tile.actions() == [words.off, words.reboot], str(tile.actions())
    with report.case(f"A-82 ({words.language}): the outlet's page has its own log"):
        rows = page.locator("section[aria-labelledby=log] table.log tbody tr")
        messages = [text.strip() for text in rows.locator("td:nth-child(4)").all_inner_texts()]
        assert words.reboot_queued in messages and words.reboot_accepted in messages, str(messages[:8])
        assert words.now_on in messages and words.off_queued in messages, str(messages[:8])
        device = page.locator("section[aria-labelledby=details] dl > div").filter(
            has_text=words.facts[5]).locator("dd").inner_text().strip()
        names = set(text.strip() for text in rows.locator("td:nth-child(3)").all_inner_texts())
        assert outlet["name"] in names and len(names - {outlet["name"], device}) == 0, str(names)


def wake(page: Page, person: Person, report: Report, words: Words) -> None:
    slot = next(
        o for o in person.api.outlets() if o["kind"] == "wakeOnLAN" and o["health"] == "normal" and o["isEnabled"])
    tile = Tile(page, slot, words)
    with report.case(f"A-57, A-53 ({words.language}): a virtual outlet has one WoL button, no state, and ends as sent"):
        page.goto(f"/outlets/{slot['id']}")
        assert tile.actions() == ["WoL"], str(tile.actions())
        expect(tile.root.locator(".state .badge")).to_have_count(0)
        tile.order("WoL")
        tile.expect_note(words.sent)
        page.reload()
        tile.expect_note(words.sent)
        newest = page.locator("section[aria-labelledby=log] tbody tr td:nth-child(4)").all_inner_texts()
        assert any(words.wake_sent in text for text in newest), str(newest[:5])


def refused(page: Page, person: Person, report: Report, words: Words) -> None:
    outlet = next(o for o in person.api.outlets() if o["name"] == "予備 1")
    tile = Tile(page, outlet, words)
    with report.case(f"A-56 ({words.language}): a device in exclusive mode refuses in its own words"):
        page.goto(f"/sites/{outlet['siteId']}")
        tile.order(words.off)
        expect(tile.root.locator(".note.bad")).to_contain_text(words.returned)
        expect(tile.root.locator(".note.bad")).to_contain_text("Command failed. Select the appropriate mode")
        tile.expect_state(words.on)
