"""A-10: the newest sign-in of an ID stays, every older terminal is told."""
import re
import time

from playwright.sync_api import expect

from browsing import Person
from report import Report
from words import speak


def run(person: Person, report: Report) -> None:
    report.heading("sessions")
    person.watch.allow("401", person.place.url)
    for language in ("ja", "en"):
        words = speak(language)
        with report.case(f"A-10 ({language}): a live page says within 5 s that a newer sign-in took its place"):
            with person.window("/", language=language) as page:
                person.sign_in(language)
                began = time.monotonic()
                expect(page.locator("[role=alert]")).to_contain_text(words.replaced, timeout=5_000)
                report.say(f"       told after {time.monotonic() - began:.2f} s")
        with report.case(f"A-10 ({language}): a page without script says so at the next click"):
            with person.window("/", language=language, java_script_enabled=False) as page:
                person.sign_in(language)
                page.locator(".site a").first.click()
                expect(page.locator("[role=alert]")).to_contain_text(words.replaced)
                page.goto("/log")
                expect(page).to_have_url(re.compile("/login"))
    with report.case("A-10: the newest session goes on"):
        with person.window("/") as page:
            expect(page.locator(".user-name")).to_be_visible()
