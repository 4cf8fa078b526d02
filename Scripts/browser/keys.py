"""N-20: an API key is made on a page, seen once, copied, works as its scopes say, and ends when it is revoked."""
import urllib.error
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from api import API
from browsing import Person
from report import Report


@dataclass(frozen=True)
class Words:
    keys: str
    add: str
    name: str
    make: str
    once: str
    copy: str
    copied: str
    choose: str
    revoke: str
    back: str


WORDS = {
    "ja": Words(
        "APIキー", "APIキーを発行", "用途（名前）", "発行",
        "キーはこの画面でのみ表示されます。コピーして、安全な場所に保管してください。", "コピー", "コピーしました。",
        "1つ以上選んでください。", "失効させる", "APIキーの一覧へ"),
    "en": Words(
        "API keys", "Make an API key", "What it is for (name)", "Make",
        "The key is shown on this page only. Copy it and keep it in a safe place.", "Copy", "Copied.",
        "Please choose at least one.", "Revoke", "To the API keys"),
}


def run(person: Person, report: Report) -> None:
    person.watch.allow("422", "/keys")
    for language in ("ja", "en"):
        report.heading(f"keys ({language})")
        with person.window("/keys", language=language, permissions=["clipboard-read", "clipboard-write"]) as page:
            key = made(page, report, language)
            works(person, report, language, key)
            revoked(page, person, report, language, key)


def made(page: Page, report: Report, language: str) -> str:
    words, name = WORDS[language], f"monitor {language}"
    with report.case(f"N-20 ({language}): without a scope it says so at its field and keeps the name"):
        page.get_by_role("link", name=words.add, exact=True).click()
        page.get_by_label(words.name).fill(name)
        page.locator('input[name="read"]').uncheck()
        page.get_by_role("button", name=words.make, exact=True).click()
        expect(page.locator("#scopes-error")).to_have_text(words.choose)
        expect(page.get_by_label(words.name)).to_have_value(name)
    with report.case(f"N-20 ({language}): the key is shown once and the button copies it"):
        page.locator('input[name="read"]').check()
        page.get_by_role("button", name=words.make, exact=True).click()
        expect(page.get_by_role("alert")).to_have_text(words.once)
        key = page.locator("#made-key").inner_text().strip()
        page.get_by_role("button", name=words.copy, exact=True).click()
        expect(page.locator("#said")).to_have_text(words.copied)
        report.check("the clipboard holds it", page.evaluate("navigator.clipboard.readText()") == key)
        page.get_by_role("link", name=words.back, exact=True).click()
        expect(page.locator("table.list")).to_contain_text(name)
        expect(page.locator("main")).not_to_contain_text(key)
    return key


def works(person: Person, report: Report, language: str, key: str) -> None:
    with report.case(f"N-20 ({language}): it reads and does not switch"):
        api = API(person.place.url, key)
        outlet = api.outlets()[0]["id"]
        report.check("403 for an order", status(lambda: api.order(outlet, "off")) == 403)


def revoked(page: Page, person: Person, report: Report, language: str, key: str) -> None:
    words = WORDS[language]
    with report.case(f"N-20 ({language}): revoked after a question, it opens nothing any more"):
        row = page.locator("tr", has_text=f"monitor {language}")
        row.get_by_role("link").click()
        page.get_by_role("button", name=words.revoke, exact=True).click()
        expect(page.locator("main")).not_to_contain_text(f"monitor {language}")
        report.check("401", status(API(person.place.url, key).outlets) == 401)


def status(call) -> int:
    try:
        call()
    except urllib.error.HTTPError as error:
        return error.code
    return 200
