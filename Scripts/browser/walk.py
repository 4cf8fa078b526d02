"""The way of the issue: sign in, look, switch, read the log; once in each language."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from dashboard import dashboard
from report import Report
from switching import switching
from words import speak


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        report.heading(f"walk ({language})")
        sign_in(person, report, language)
        with person.window(language=language) as page:
            dashboard(page, person, report, language)
            site(page, person, report, language)
            switching(page, person, report, language)


def sign_in(person: Person, report: Report, language: str) -> None:
    words = speak(language)
    with report.case(f"A-02 ({language}): the sign-in page leads to the dashboard, the name stands top right"):
        person.sign_in(language)
        with person.window(language=language) as page:
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator(".user-name")).to_be_visible()
            assert page.locator(".user-name").bounding_box()["x"] > 640, "the name is not at the right"
    with report.case(f"A-11 ({language}): signing out leads to the sign-in page and ends the session"):
        with person.window(language=language) as page:
            page.locator(".menu-end summary").click()
            page.get_by_role("button", name=words.log_out).click()
            expect(page.locator("h1")).to_have_text(words.log_in)
            page.goto("/")
            expect(page).to_have_url(re.compile("/login"))
    person.sign_in(language)


def site(page: Page, person: Person, report: Report, language: str) -> None:
    words = speak(language)
    sites = {site["health"]: site for site in person.api.sites()}
    with report.case(f"A-41 ({language}): a click on a tile opens the site with groups and outlets"):
        site = next(site for site in person.api.sites() if site["health"] == "normal")
        page.goto("/")
        page.locator(".site").filter(has_text=site["name"]).get_by_role("link").click()
        expect(page.locator("h1")).to_contain_text(site["name"])
        expect(page.get_by_role("heading", name=words.outlets, exact=True)).to_be_visible()
        expect(page.locator(".outlet")).to_have_count(site["outlets"])
    with report.case(f"A-42 ({language}): without trouble there are neither its counts nor its log"):
        expect(page.locator(".trouble-counts .badge")).to_have_count(0)
        expect(page.get_by_role("heading", name=words.trouble_log)).to_have_count(0)
    with report.case(f"A-46 ({language}): a group folds away and has a page of its own"):
        group(page, person, words)
    for health, word in (("abnormal", words.abnormal), ("disconnected", words.disconnected)):
        with report.case(f"A-42 ({language}): a site in trouble ({health}) shows how many outlets, and the log of it"):
            page.goto(f"/sites/{sites[health]['id']}")
            expect(page.locator(".page-head .badge").first).to_have_text(word)
            expect(page.locator(".trouble-counts .badge").first).to_contain_text(re.compile(r"\d"))
            expect(page.get_by_role("heading", name=words.trouble_log)).to_be_visible()
            assert page.locator("table.log tbody tr").count() > 0, "the trouble log is empty"


def group(page: Page, person: Person, words) -> None:
    for site in person.api.sites():
        page.goto(f"/sites/{site['id']}")
        if page.locator(".group").count():
            break
    fold = page.locator(".group").first
    members = fold.locator(".outlet").count()
    expect(fold.locator(".outlet").first).to_be_visible()
    fold.locator("summary").click()
    expect(fold.locator(".outlet").first).to_be_hidden()
    fold.locator(".group-menu").click()
    expect(page).to_have_url(re.compile("/groups/"))
    expect(page.locator(".outlet")).to_have_count(members)
