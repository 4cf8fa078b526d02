"""N-27: lists narrowed by words and chips, kept in the address, walked by keyboard, with script and without."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from words import speak

TEXTS = {
    "ja": {"find": "検索", "clear": "絞り込みを解除", "tiles": "タイル", "table": "表", "views": "保存した表示",
           "save_view": "この表示を保存", "manage": "保存した表示の整理", "name": "表示の名前", "save": "保存", "delete": "削除",
           "close": "閉じる", "nothing": "該当するものはありません。", "saved": "途絶の一覧", "filters": "ほかの絞り込み",
           "reboot_only": "リブートのみ"},
    "en": {"find": "Search", "clear": "Clear all filters", "tiles": "Tiles", "table": "Table", "views": "Saved views",
           "save_view": "Save this view", "manage": "Manage saved views", "name": "Name of the view", "save": "Save",
           "delete": "Delete", "close": "Close", "nothing": "Nothing matches.", "saved": "Cut off",
           "filters": "More filters", "reboot_only": "Reboot only"},
}
ROWS = "[data-live-list] tbody > tr"


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        report.heading(f"lists ({language})")
        with person.window("/", language=language) as page:
            keyboard(page, person, report, language)
            history(page, person, report, language)
        with person.window("/", language=language, java_script_enabled=False) as page:
            plain(page, person, report, language)


def keyboard(page: Page, person: Person, report: Report, language: str) -> None:
    texts = TEXTS[language]
    site = next(site for site in person.api.sites() if site["health"] == "normal")
    press = page.keyboard.press
    with report.case(f"N-27 ({language}, keys only): / finds a site, j reaches it, Enter opens it"):
        page.goto("/")
        press("/")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.type(site["name"])
        press("Enter")
        expect(page).to_have_url(re.compile("find="))
        expect(page.locator(".site")).to_have_count(1)
        expect(page.locator('[data-live-list] [tabindex="0"]')).to_have_count(1)
        press("j")
        expect(page.locator(f'[data-live="site-{site["id"]}"]')).to_be_focused()
        press("Enter")
        expect(page.locator("h1")).to_contain_text(site["name"])
    with report.case(f"U-01 ({language}, keys only): g l and g d lead to log and dashboard"):
        press("g")
        press("l")
        expect(page.locator("h1")).to_have_text(speak(language).log)
        press("g")
        press("d")
        expect(page.locator("h1")).to_have_text(speak(language).dashboard)
    with report.case(f"N-27 ({language}, keys only): j and k move in the list, one tab stop, Tab goes on inside"):
        page.goto("/outlets")
        press("j")
        press("j")
        expect(page.locator(ROWS).nth(1)).to_be_focused()
        press("k")
        expect(page.locator(ROWS).first).to_be_focused()
        expect(page.locator(f'{ROWS}[tabindex="0"]')).to_have_count(1)
        press("Tab")
        expect(page.locator(ROWS).first.locator("a").first).to_be_focused()
    with report.case(f"WCAG 2.1.4 ({language}, keys only): ? shows the keys and switches single ones off and on"):
        switch_keys(page, texts)


def switch_keys(page: Page, texts: dict[str, str]) -> None:
    press, help = page.keyboard.press, page.locator("#keys")
    for is_on in (False, True):
        if is_on:
            page.locator("[data-keys]").focus()
            press("Enter")
        else:
            press("?")
        expect(help).to_be_visible()
        help.get_by_role("checkbox").focus()
        press("Space")
        help.get_by_role("button", name=texts["close"]).focus()
        press("Enter")
        expect(help).to_be_hidden()
        press("/")
        field = page.locator("#find")
        expect(field).to_be_focused() if is_on else expect(field).not_to_be_focused()


def history(page: Page, person: Person, report: Report, language: str) -> None:
    texts, words = TEXTS[language], speak(language)
    with report.case(f"A-94 ({language}): chips, words and layout live in the address; Back, Forward, reload keep them"):
        page.goto("/outlets")
        everything = page.locator(ROWS).count()
        page.locator(".chip.disconnected").click()
        expect(page.locator(".chip.disconnected")).to_have_attribute("aria-current", "true")
        lost = sum(outlet["health"] == "disconnected" and outlet["isEnabled"] for outlet in person.api.outlets())
        expect(page.locator(ROWS)).to_have_count(min(lost, 100))
        page.get_by_role("link", name=texts["tiles"], exact=True).click()
        expect(page.locator(".tile.outlet")).to_have_count(min(lost, 100))
        page.reload()
        expect(page.locator(".tile.outlet")).to_have_count(min(lost, 100))
        page.go_back()
        expect(page.locator(ROWS)).to_have_count(min(lost, 100))
        page.go_back()
        expect(page.locator(ROWS)).to_have_count(everything)
        page.go_forward()
        expect(page.locator(".chip.disconnected")).to_have_attribute("aria-current", "true")
        page.locator("#find").fill("no such thing")
        page.keyboard.press("Enter")
        expect(page.locator(".empty")).to_have_text(texts["nothing"])
        expect(page.locator("#find")).to_have_value("no such thing")
        expect(page.locator(".chip.disconnected")).to_have_attribute("aria-current", "true")
        page.get_by_role("link", name=texts["clear"]).click()
        expect(page.locator(ROWS)).to_have_count(everything)
    with report.case(f"N-27 ({language}): the dashboard narrows tiles and never its counts"):
        page.goto("/")
        count = page.locator(".counts .badge.normal").locator("xpath=../../dd").inner_text()
        page.locator(".chip.abnormal").click()
        expect(page.locator(".site.look-normal")).to_have_count(0)
        assert page.locator(".counts .badge.normal").locator("xpath=../../dd").inner_text() == count
        page.get_by_role("link", name=texts["table"], exact=True).click()
        expect(page.locator(ROWS).first.locator(".badge")).to_have_text(words.abnormal)


def plain(page: Page, person: Person, report: Report, language: str) -> None:
    texts = TEXTS[language]
    outlet = next(outlet for outlet in person.api.outlets() if outlet["name"] == "NAS")
    with report.case(f"N-27 ({language}, no script): words find an outlet by its label, further filters fold"):
        page.goto("/outlets")
        page.locator("#find").fill(outlet["label"])
        page.get_by_role("button", name=texts["find"], exact=True).click()
        expect(page.locator(ROWS)).to_have_count(1)
        expect(page.locator(ROWS)).to_contain_text(outlet["name"])
        page.locator(".further > summary").click()
        page.get_by_role("link", name=texts["reboot_only"]).click()
        expect(page.locator("details.further[open]")).to_be_visible()
        expect(page.locator(".empty")).to_have_text(texts["nothing"])
    with report.case(f"N-27 ({language}, no script): a view is saved, opened and deleted"):
        page.goto("/outlets?health=disconnected")
        page.locator(".views > summary").click()
        page.get_by_role("link", name=texts["save_view"]).click()
        page.get_by_label(texts["name"]).fill(texts["saved"])
        page.get_by_role("button", name=texts["save"], exact=True).click()
        expect(page).to_have_url(re.compile(r"/outlets\?health=disconnected$"))
        page.goto("/outlets")
        page.locator(".views > summary").click()
        page.get_by_role("link", name=texts["saved"]).click()
        expect(page).to_have_url(re.compile(r"/outlets\?health=disconnected$"))
        page.locator(".views > summary").click()
        page.get_by_role("link", name=texts["manage"]).click()
        page.locator("tr").filter(has_text=texts["saved"]).get_by_role("button").click()
        expect(page.get_by_role("link", name=texts["saved"])).to_have_count(0)
