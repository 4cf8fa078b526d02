"""What a person may type or follow wrongly: a clear word in the person's language, nothing changed."""
import re

from playwright.sync_api import expect

from browsing import Person
from report import Report
from words import speak

UNKNOWN = "0199c0de-0000-7000-8000-000000000000"


def run(person: Person, report: Report) -> None:
    report.heading("bad input")
    for address in (UNKNOWN, "/nowhere", "/commands", "confirm", "/outlets/", "/login"):
        for status in ("404", "403", "422"):
            person.watch.allow(status, address)
    for language in ("ja", "en"):
        words = speak(language)
        with report.case(f"A-02 ({language}): a wrong password is answered without saying which half was wrong"):
            wrong_password(person, language)
        for path in (f"/outlets/{UNKNOWN}", f"/sites/{UNKNOWN}", f"/commands/{UNKNOWN}", "/nowhere", "/outlets/%00"):
            with report.case(f"404 ({language}): {path} is answered in the person's language, with a way back"):
                with person.window(path, language=language) as page:
                    expect(page.locator("html")).to_have_attribute("lang", language)
                    expect(page.locator("h1")).to_have_text(words.not_found)
                    page.locator("main a").click()
                    expect(page.locator("h1")).to_have_text(words.dashboard)
        with report.case(f"422 ({language}): a question about an action that does not exist"):
            outlet = person.api.outlets()[0]
            with person.window(f"/outlets/{outlet['id']}/confirm?action=explode", language=language) as page:
                expect(page.locator("[role=alert]")).to_be_visible()
                expect(page.locator("html")).to_have_attribute("lang", language)
    with report.case("Language: it can be chosen by the link, and stays"):
        choose_language(person)


def wrong_password(person: Person, language: str) -> None:
    words = speak(language)
    with person.window("/login", signed_in=False, language=language) as page:
        person.fill(page, "wrong" + person.place.password, words)
        expect(page.locator("[role=alert]")).to_contain_text(words.wrong_password)
        expect(page.get_by_label(words.email)).to_have_value(person.place.email)
        expect(page.get_by_label(words.password, exact=True)).to_have_value("")


def choose_language(person: Person) -> None:
    with person.window("/log") as page:
        page.locator("a.language").click()
        expect(page.locator("h1")).to_have_text("Log history")
        page.goto("/")
        expect(page.locator("h1")).to_have_text("Dashboard")
        page.locator("a.language").click()
        expect(page).to_have_url(re.compile("lang=ja"))
        expect(page.locator("h1")).to_have_text("ダッシュボード")
