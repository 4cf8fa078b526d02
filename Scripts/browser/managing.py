"""A-85, A-86, C-25: devices, outlets and gateways are added, named, taken out of use and deleted on pages."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from manager_words import manager_words
from report import Report
from words import speak

SECRET = "open-sesame-77"


def run(person: Person, report: Report) -> None:
    for address in ("/devices", "/settings", "/delete"):
        person.watch.allow("422", address)
    for language in ("ja", "en"):
        report.heading(f"managing ({language})")
        with person.window(language=language) as page:
            menu(page, report, language)
            device(page, report, language)
            outlet(page, person, report, language)
            gateway(page, report, language)
        with report.case(f"A-85 ({language}, no script): a device is added and deleted all the same"):
            with person.window("/", language=language, java_script_enabled=False) as page:
                add(page, language, "192.0.2.251")
                expect(page.get_by_role("status").first).to_have_text(manager_words(language).added)
                delete(page, language, "192.0.2.251")


def menu(page: Page, report: Report, language: str) -> None:
    words, ours = speak(language), manager_words(language)
    with report.case(f"A-45, A-25 ({language}): the menu leads a manager to devices and gateways"):
        for name in (ours.devices, ours.gateways):
            page.goto("/")
            page.locator(f'summary[aria-label="{words.main_menu}"]').click()
            page.get_by_role("navigation", name=words.main_menu).get_by_role("link", name=name, exact=True).click()
            expect(page.locator("h1")).to_have_text(name)


def add(page: Page, language: str, address: str) -> None:
    words = manager_words(language)
    page.goto("/devices")
    page.get_by_role("link", name=words.add_device).click()
    fill(page, words.address, address)
    page.locator("#read-0").fill(SECRET)
    page.get_by_role("button", name=words.add, exact=True).click()


def fill(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).fill(value)


def delete(page: Page, language: str, name: str) -> None:
    words = manager_words(language)
    page.get_by_role("link", name=words.delete, exact=True).click()
    fill(page, words.type_name, name)
    page.get_by_role("button", name=words.delete, exact=True).click()
    expect(page.locator(".note.good").first).to_contain_text(words.deleted)
    expect(page.locator("table.list")).not_to_contain_text(name)


def device(page: Page, report: Report, language: str) -> None:
    words = manager_words(language)
    with report.case(f"A-85 ({language}): a wrong address is told at its field; what was typed stays but for secrets"):
        add(page, language, "not an address")
        expect(page.locator("#address-error")).to_have_text(words.bad_address)
        expect(page.locator("#address")).to_have_value("not an address")
        expect(page.locator("#read-0")).to_have_value("")
        page.locator(".errors a").first.click()
        expect(page.locator("#address")).to_be_focused()
    with report.case(f"A-85 ({language}): a device is added by its address, and waits for its gateway"):
        page.locator("#address").fill("192.0.2.250")
        page.locator("#read-0").fill(SECRET)
        page.get_by_role("button", name=words.add, exact=True).click()
        expect(page.locator("h1")).to_contain_text("192.0.2.250")
        expect(page.locator(".big-state .badge")).to_have_text(words.waiting)
        assert SECRET not in page.content(), "the community stands in the page"
    with report.case(f"C-25 ({language}): it gets a name"):
        page.locator("#name").fill("実験室 PDU")
        page.get_by_role("button", name=words.rename, exact=True).click()
        expect(page.locator("h1")).to_contain_text("実験室 PDU")
        expect(page.locator(".note.good").first).to_contain_text(words.saved)
    with report.case(f"A-86 ({language}): it is taken out of use and put back"):
        page.get_by_role("button", name=words.forbid, exact=True).click()
        expect(page.locator(".big-state .badge")).to_have_text(words.out_of_use)
        page.get_by_role("button", name=words.allow, exact=True).click()
        expect(page.locator(".big-state .badge")).to_have_text(words.waiting)
    with report.case(f"A-85 ({language}): its connection is changed; the old community does not go to another address"):
        page.get_by_role("link", name=words.change).click()
        expect(page.locator("#address")).to_have_value("192.0.2.250")
        expect(page.locator("#read-0")).to_have_value("")
        assert SECRET not in page.content(), "the community stands in the page"
        page.locator("#address").fill("192.0.2.252")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator("#read-0-error")).to_be_visible()
        expect(page.locator("#address")).to_have_value("192.0.2.252")
        page.locator("#read-0").fill(SECRET)
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator("section[aria-labelledby=details]")).to_contain_text("192.0.2.252")
    with report.case(f"A-85 ({language}): the version of the account decides what is asked for"):
        page.get_by_role("link", name=words.change).click()
        expect(page.locator("#user-0")).to_be_hidden()
        page.locator("#version-0").select_option("v3")
        expect(page.locator("#user-0")).to_be_visible()
        expect(page.locator("#read-0")).to_be_hidden()
        page.go_back()
    with report.case(f"A-85 ({language}): it is deleted only with its name typed"):
        page.get_by_role("link", name=words.delete, exact=True).click()
        fill(page, words.type_name, "実験室")
        page.get_by_role("button", name=words.delete, exact=True).click()
        expect(page.locator("#name-error")).to_have_text(words.not_same)
        page.go_back()
        page.go_back()
        delete(page, language, "実験室 PDU")


def outlet(page: Page, person: Person, report: Report, language: str) -> None:
    words = manager_words(language)
    slot = next(o for o in person.api.outlets() if o["kind"] == "wakeOnLAN" and o["health"] == "normal")
    tile = page.locator(f'[data-live="outlet-{slot["id"]}"]')
    with report.case(f"A-90, C-25 ({language}): a tile leads to the outlet's settings, where name and memo are kept"):
        page.goto(f"/sites/{slot['siteId']}")
        tile.locator("a.manage").click()
        fill(page, words.outlet_name, "新しい名前")
        fill(page, words.memo, "棚の裏 <b>")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator(".note.good").first).to_contain_text(words.saved)
        page.goto(f"/outlets/{slot['id']}")
        expect(page.locator("h1")).to_have_text("新しい名前")
        expect(page.locator("section[aria-labelledby=details]")).to_contain_text("棚の裏 <b>")
    with report.case(f"A-58, A-86 ({language}): out of use a virtual outlet has no tile; in use it has one again"):
        for button, count in ((words.forbid, 0), (words.allow, 1)):
            page.goto(f"/outlets/{slot['id']}/edit")
            page.get_by_role("button", name=button, exact=True).click()
            page.goto(f"/sites/{slot['siteId']}")
            expect(tile).to_have_count(count)
    page.goto(f"/outlets/{slot['id']}/edit")
    fill(page, words.outlet_name, slot["name"])
    fill(page, words.memo, "")
    page.get_by_role("button", name=words.save, exact=True).click()


def gateway(page: Page, report: Report, language: str) -> None:
    words = manager_words(language)
    name = f"支店 {language}"
    with report.case(f"C-25 ({language}): a gateway is added; its slip is shown once"):
        page.goto("/gateways")
        page.get_by_role("link", name=words.add_gateway).click()
        fill(page, words.gateway_name, name)
        page.get_by_role("button", name=words.add, exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(words.slip_once)
        page.goto("/gateways")
        row = page.locator("table.list tbody tr").filter(has_text=name)
        expect(row).to_have_count(1)
        expect(row.locator(".badge")).to_have_text(words.not_activated)
    with report.case(f"A-86 ({language}): a gateway is taken out of use and put back"):
        row.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile("/gateways/"))
        page.get_by_role("button", name=words.forbid, exact=True).click()
        expect(page.locator(".big-state .badge")).to_have_text(words.out_of_use)
        page.get_by_role("button", name=words.allow, exact=True).click()
        expect(page.locator(".big-state .badge")).to_have_text(words.not_activated)
