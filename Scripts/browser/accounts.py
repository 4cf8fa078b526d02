"""A person's whole way, with the letters in between: invited, terms, password, second factor, recovery code, a second
browser, a forgotten password, released by an administrator. Each letter is opened, each link works once."""
import re
import tempfile
from contextlib import contextmanager
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import letters
import places
import sign_in
import two_factor
import users
from browsing import Person
from places import Place
from report import Report
from sink import Sink, command, links
from watch import Watch
from words import speak

#: Words of a letter's subject, in the language of its addressee: chosen, or else that of the page that asked for it.
SUBJECTS = {
    "invitation": ("ご招待", "invited"), "signed in": ("ログインのお知らせ", "was signed in"),
    "reset": ("パスワード再設定", "Set a new password"), "changed": ("パスワード変更", "was changed"),
    "ended": ("二段階認証の停止", "has ended"),
}
RELEASE = {"ja": "二段階認証を解除", "en": "Release two-step sign-in"}
RELEASED = {"ja": "二段階認証を解除しました。", "en": "Two-step sign-in is released."}


def place(folder: Path) -> Place:
    made = places.own(
        folder, [{"key": "r1", "kind": "simulatedRebooter", "name": "R1", "options": {"outlets": 1}}],
        {"name": "試験電力", "representative": "山田 太郎"})
    sink = Sink(folder / "mail")
    made.programs.append(sink)
    made.peers = {"sink": sink}
    sink.serve(made.data)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as terms:
        terms.write("第1条 電源の操作には責任が伴います。")
        terms.flush()
        command(made.data, "terms", "publish", "--ja", terms.name, "--en", terms.name)
    return made


def run(browser: Browser, own: Place, watch: Watch, report: Report) -> None:
    for status, address in (("401", own.url), ("403", "/login"), ("404", "/reset"), ("410", "/invite"),
                            ("422", "/reset"), ("410", "/reset"), ("422", "/terms")):
        watch.allow(status, address)
    chief = Person(browser, own, watch)
    with chief.window("/login", signed_in=False) as page:
        chief.fill(page, own.password, speak("ja"))
        agree(page, "ja")
        chief.state = page.context.storage_state()
    for language in ("ja", "en"):
        report.heading(f"accounts ({language})")
        Way(chief, report, language, f"hanako-{language}@dengen.example").go()


def agree(page: Page, language: str) -> None:
    words = sign_in.WORDS[language]
    expect(page).to_have_url(re.compile("/terms"))
    page.get_by_label(words.agree).check()
    page.get_by_role("button", name=words.begin, exact=True).click()
    expect(page.locator("h1")).to_have_text(speak(language).dashboard)


class Way:
    def __init__(self, chief: Person, report: Report, language: str, email: str) -> None:
        self.chief, self.report, self.language, self.email = chief, report, language, email
        self.sink: Sink = chief.place.peers["sink"]
        self.password = "first horse battery 1"
        self.authenticator = two_factor.Authenticator("")
        self.codes: list[str] = []

    def go(self) -> None:
        for what, step in (
            ("A-01: invited by mail; the link sets a password, once", self.invited),
            ("A-03, A-83: the terms come before the first use; a letter tells of the sign-in", self.first_use),
            ("A-27, A-29: a second factor with an independent authenticator, ten recovery codes", self.second_factor),
            ("A-26: signing in asks the code", self.by_code),
            ("A-29, A-10: a recovery code opens a second browser, and the first one says that it was replaced",
             self.recovery),
            ("A-07, S-06: the forgotten password by a link that works once; the second factor is still asked",
             self.forgotten),
            ("A-32: an administrator releases the second factor; a letter says so, and no code is asked any more",
             self.released),
        ):
            with self.report.case(f"{what} ({self.language})"):
                step()

    @contextmanager
    def browser(self, path: str = "/login", **options) -> Iterator[Page]:
        """A browser where nobody is signed in."""
        with self.chief.window(path, language=self.language, signed_in=False, **options) as page:
            yield page

    def letter(self, kind: str, after: int) -> dict:
        """Opened as a mail program shows it: both parts say the same, and the links lead to this centre."""
        found = self.sink.await_letter(self.email, SUBJECTS[kind], after)
        assert not found["defects"] and found["kinds"] == ["text/plain", "text/html"], found["defects"]
        shown = letters.show(self.chief.browser, self.chief.watch, found["html"], 700)
        assert not letters.lacking(found["text"], shown), letters.lacking(found["text"], shown)
        assert all(link.startswith(self.chief.place.url) for link in links(found)), links(found)
        return found

    def enter(self, page: Page) -> None:
        words = speak(self.language)
        page.get_by_label(words.email).fill(self.email)
        page.get_by_label(words.password, exact=True).fill(self.password)
        page.get_by_role("button", name=words.log_in, exact=True).click()

    def set_password(self, page: Page) -> None:
        page.locator("#new").fill(self.password)
        page.locator("main form button.main").click()

    def arrived(self, page: Page) -> None:
        expect(page.locator("h1")).to_have_text(speak(self.language).dashboard)

    def invited(self) -> None:
        words, before = users.WORDS[self.language], len(self.sink.letters())
        with self.chief.window("/users/new", language=self.language) as page:
            page.locator("#name").fill("佐藤 花子")
            page.locator("#email").fill(self.email)
            page.get_by_role("button", name=words["make"], exact=True).click()
            expect(page.locator(".note.good").first).to_contain_text(words["sent"])
        link = next(link for link in links(self.letter("invitation", before)) if "/invite/" in link)
        with self.browser(link) as page:
            self.set_password(page)
            expect(page).to_have_url(re.compile("/invite$"))
        with self.browser(link) as page:
            expect(page.locator("h1")).to_have_text(words["gone"])

    def first_use(self) -> None:
        before = len(self.sink.letters())
        with self.browser() as page:
            self.enter(page)
            agree(page, self.language)
        assert "127.0.0.1" in self.letter("signed in", before)["text"]

    def second_factor(self) -> None:
        words = two_factor.WORDS[self.language]
        with self.browser() as page:
            self.enter(page)
            self.arrived(page)
            page.goto("/me/2fa")
            page.get_by_label(words.password, exact=True).fill(self.password)
            page.get_by_role("button", name=words.begin, exact=True).click()
            self.authenticator = two_factor.Authenticator(page.locator("#secret").inner_text())
            two_factor.give(page, words.first_code, self.authenticator.previous(), words)
            self.codes = page.locator("#codes").inner_text().split()
            assert len(set(self.codes)) == 10, self.codes

    def by_code(self) -> None:
        words = two_factor.WORDS[self.language]
        with self.browser() as page:
            self.enter(page)
            two_factor.give(page, words.code, self.authenticator.fresh(), words)
            self.arrived(page)

    def recovery(self) -> None:
        words = two_factor.WORDS[self.language]
        with self.browser() as first:
            self.enter(first)
            two_factor.give(first, words.code, self.authenticator.fresh(), words)
            self.arrived(first)
            with self.browser() as second:
                self.enter(second)
                second.get_by_role("link", name=words.use_recovery, exact=True).click()
                two_factor.give(second, words.recovery_code, self.codes[0], words)
                self.arrived(second)
                expect(first.locator("[role=alert]")).to_contain_text(speak(self.language).replaced, timeout=5_000)

    def forgotten(self) -> None:
        words, before = sign_in.WORDS[self.language], len(self.sink.letters())
        with self.browser() as page:
            page.get_by_role("link", name=words.forgot).click()
            page.get_by_label(speak(self.language).email).fill(self.email)
            page.get_by_role("button", name=words.send, exact=True).click()
            expect(page.locator("h1")).to_have_text(words.sent)
        link = next(link for link in links(self.letter("reset", before)) if "/reset/" in link)
        self.password = "second horse battery 2"
        before = len(self.sink.letters())
        with self.browser(link) as page:
            page.locator("#email").fill(self.email)
            self.set_password(page)
            expect(page.locator("#new")).to_have_count(0)
        self.letter("changed", before)
        with self.browser(link) as page:
            expect(page.locator("#new")).to_have_count(0)
        with self.browser() as page:
            self.enter(page)
            expect(page).to_have_url(re.compile("/login/code"))

    def released(self) -> None:
        before = len(self.sink.letters())
        with self.chief.window("/users", language=self.language) as page:
            page.locator("tbody tr", has_text=self.email).get_by_role("link").first.click()
            page.get_by_role("link", name=RELEASE[self.language], exact=True).click()
            page.get_by_role("button", name=RELEASE[self.language], exact=True).click()
            expect(page.locator(".note.good").first).to_contain_text(RELEASED[self.language])
        self.letter("ended", before)
        with self.browser() as page:
            self.enter(page)
            self.arrived(page)
