"""N-20: a general user is narrowed to one site, on pages, and sees nothing of the others; what is taken is gone at once."""
import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from sign_in import WORDS as SIGN_IN
from words import speak


@dataclass(frozen=True)
class Words:
    rights: str
    limited: str
    view: str
    switch: str
    save: str
    saved: str


WORDS = {
    "ja": Words("操作できる範囲", "下で選んだ施設とグループだけ", "閲覧", "操作", "保存", "保存しました。"),
    "en": Words("Rights", "Only the sites and groups chosen below", "View", "Switch", "Save", "Saved."),
}


def run(person: Person, report: Report) -> None:
    person.watch.allow("404", "/sites/")
    person.watch.allow("404", "/live")
    for language in ("ja", "en"):
        report.heading(f"rights ({language})")
        draft = {"email": f"rights-{language}@people.example", "name": "範囲 花子", "role": "general"}
        user = person.api.post("users", draft)
        sites = person.api.sites()
        with person.window(f"/users/{user['id']}", language=language) as page:
            with report.case(f"N-20 (no script, {language}): one site is ticked, saved, and ticked when the page comes back"):
                with person.window(f"/users/{user['id']}", language=language, java_script_enabled=False) as plain:
                    narrow(plain, sites[0]["name"], language)
            narrowed(page, person, report, language, user, sites)


def narrow(page: Page, site: str, language: str, ticked: bool = True) -> None:
    words = WORDS[language]
    page.get_by_role("link", name=words.rights, exact=True).click()
    page.get_by_label(words.limited, exact=True).check()
    line = page.get_by_role("group", name=site, exact=True)
    for right in (words.view, words.switch):
        line.get_by_label(right).set_checked(ticked and right == words.view)
    page.get_by_role("button", name=words.save, exact=True).click()
    expect(page.locator(".note.good")).to_contain_text(words.saved)
    expect(line.get_by_label(words.view)).to_be_checked(checked=ticked)


def narrowed(page: Page, person: Person, report: Report, language: str, user: dict, sites: list[dict]) -> None:
    with person.window("/", language=language, signed_in=False) as own:
        with report.case(f"N-20 ({language}): the user's dashboard, lists and log hold that site and no other's name"):
            come_in(own, user, language)
            expect(own.locator(".site")).to_have_count(1)
            for path in ("/", "/outlets", "/log"):
                own.goto(path)
                text = own.locator("body").inner_text()
                assert not [site for site in sites[1:] if site["name"] in text], path
        with report.case(f"N-20 ({language}): who may only view has no button to switch, and another site is not there"):
            own.goto(f"/sites/{sites[0]['id']}")
            expect(own.locator(".outlet").first).to_be_visible()
            expect(own.locator("a[data-confirm]")).to_have_count(0)
            own.goto(f"/sites/{sites[1]['id']}")
            expect(own.locator("h1")).to_have_text(speak(language).not_found)
        with report.case(f"N-20 ({language}): what is taken away is gone from the dashboard that is open"):
            own.goto("/")
            narrow(page, sites[0]["name"], language, ticked=False)
            own.reload()
            expect(own.locator(".site")).to_have_count(0)


def come_in(page: Page, user: dict, language: str) -> None:
    """The first sign-in: the one-time password, one's own, and the terms where there are any."""
    words, way = speak(language), SIGN_IN[language]
    page.get_by_label(words.email).fill(user["email"])
    page.get_by_label(words.password, exact=True).fill(user["oneTimePassword"]["password"])
    page.get_by_role("button", name=words.log_in, exact=True).click()
    page.get_by_label(way.new, exact=True).fill("a horse of nine colours")
    page.get_by_role("button", name=way.go_on, exact=True).click()
    page.wait_for_url(re.compile(r"/(terms.*)?$"))
    if "/terms" in page.url:
        page.get_by_label(way.agree).check()
        page.get_by_role("button", name=way.begin, exact=True).click()
    expect(page.locator("h1")).to_have_text(words.dashboard)
