"""A-01, A-03, A-04, A-07, A-09, A-10: the way in, one's own password, the end of a session, in a real browser."""
import re
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import places
from browsing import Person
from places import Place
from report import Report
from watch import Watch
from words import speak


@dataclass(frozen=True)
class Words:
    current: str
    new: str
    save: str
    generate: str
    wrong: str
    question: str
    changed: str
    go_on: str
    agree: str
    begin: str
    tick: str
    forgot: str
    send: str
    sent: str
    near: str
    timed_out: str
    history: str


WORDS = {
    "ja": Words(
        "現在のパスワード", "新しいパスワード", "保存", "自動生成", "現在のパスワードが正しくありません。", "パスワードを変更しますか？",
        "パスワードを変更しました。", "設定して進む", "利用規約を確認しました。利用規約の全項目に同意します。", "使用を開始する",
        "同意する場合は、チェックを入れてください。", "パスワードを忘れた", "パスワード再設定リンクを送信", "送信を受け付けました",
        "自動的にログアウトします", "自動的にログアウトしました", "ログイン履歴"),
    "en": Words(
        "Current password", "New password", "Save", "Generate", "The current password is wrong.", "Change the password?",
        "The password has been changed.", "Set and go on", "I have read the terms of use and agree to all of them.",
        "Begin", "Please tick the box to agree.", "Forgot the password", "Send the link", "The request was taken",
        "You will be logged out in about", "you have been logged out", "Log-in history"),
}


def place(folder: Path) -> Place:
    devices = [{"key": "r1", "kind": "simulatedRebooter", "name": "R1", "options": {"outlets": 1}}]
    made = places.own(folder, devices, {"name": "Sign-in", "representative": "電源 太郎"})
    made.peers["database"] = folder / "centre" / "dengen.sqlite"
    return made


def run(browser: Browser, place: Place, watch: Watch, report: Report) -> None:
    for status, address in (
        ("422", "/me/password"), ("422", "/login/password"), ("422", "/terms"), ("401", place.url), ("403", "/login")):
        watch.allow(status, address)
    person = Person(browser, place, watch)
    for language in ("ja", "en"):
        report.heading(f"sign-in ({language})")
        words = WORDS[language]
        first_use(person, report, language, words)
        own_password(person, report, language, words)
        without_script(person, report, language, words)
        forgotten(person, report, language, words)
        ends(person, report, language, words)


def sql(place: Place, text: str, *values) -> None:
    """What only time or another part of the centre would bring about."""
    with sqlite3.connect(place.peers["database"], timeout=10) as database:
        database.execute(text, values)
    database.close()


def first_use(person: Person, report: Report, language: str, words: Words) -> None:
    sql(person.place, "UPDATE account SET must_change = 1")
    sql(person.place, "INSERT INTO terms (version, ja, en, published_by, published_at) SELECT COALESCE(MAX(version), 0) + 1, "
        "'第1条', 'Article 1', 'x', 0 FROM terms")
    with person.window("/log", language=language, signed_in=False) as page:
        with report.case(f"A-01 ({language}): a one-time password leads to its change, whatever page was asked for"):
            person.fill(page, person.place.password, speak(language))
            expect(page).to_have_url(re.compile(r"/login/password\?next=%2Flog"))
            page.goto("/outlets")
            expect(page).to_have_url(re.compile("/login/password"))
            page.goto("/login/password?next=%2Flog")
            new = generate(page, words)
            page.get_by_role("button", name=words.go_on, exact=True).click()
            person.place.password = new
        with report.case(f"A-03 ({language}): no use before the terms are ticked; then on to the page that was asked for"):
            expect(page).to_have_url(re.compile("/terms"))
            page.get_by_role("button", name=words.begin, exact=True).click()
            expect(page.locator("#agree .error")).to_have_text(words.tick)
            page.get_by_label(words.agree).check()
            page.get_by_role("button", name=words.begin, exact=True).click()
            expect(page).to_have_url(re.compile("/log$"))
            expect(page.locator(".user-name")).to_be_visible()


def generate(page: Page, words: Words) -> str:
    page.get_by_role("link", name=words.generate, exact=True).click()
    field = page.get_by_label(words.new, exact=True)
    expect(field).to_have_value(re.compile("^.{16}$"))
    expect(field).to_have_attribute("type", "text")
    return field.input_value()


def own_password(person: Person, report: Report, language: str, words: Words) -> None:
    person.sign_in(language)
    with person.window("/me", language=language) as other, person.window("/me/password", language=language) as page:
        with report.case(f"A-04 ({language}): a wrong current password is said at its field; the eye shows what is typed"):
            page.get_by_label(words.current, exact=True).fill("wrong")
            page.get_by_label(words.new, exact=True).fill("a horse of another colour")
            page.locator('button[aria-controls="new"]').click()
            expect(page.get_by_label(words.new, exact=True)).to_have_attribute("type", "text")
            page.get_by_role("button", name=words.save, exact=True).click()
            expect(page.locator("#current-error")).to_have_text(words.wrong)
        with report.case(f"A-04 ({language}): {words.generate} keeps what else was typed; はい changes it"):
            page.get_by_label(words.current, exact=True).fill(person.place.password)
            new = generate(page, words)
            expect(page.get_by_label(words.current, exact=True)).to_have_value(person.place.password)
            page.get_by_role("button", name=words.save, exact=True).click()
            expect(page.locator("h1")).to_have_text(words.question)
            page.get_by_role("button", name=speak(language).yes, exact=True).click()
            expect(page.locator(".note.good")).to_contain_text(words.changed)
            expect(page.get_by_role("heading", name=words.history)).to_be_visible()
            person.place.password = new
        with report.case(f"S-08 ({language}): a page without live updates learns of a newer log-in within 5 s"):
            person.state = page.context.storage_state()
            with person.window("/me", language=language) as older:
                person.sign_in(language)
                began = time.monotonic()
                expect(older.locator("[role=alert]")).to_contain_text(speak(language).replaced, timeout=5_000)
                report.say(f"       told after {time.monotonic() - began:.2f} s")
        expect(other.locator("h1")).not_to_have_text("")


def without_script(person: Person, report: Report, language: str, words: Words) -> None:
    with report.case(f"A-04 ({language}): without script too a password is generated, asked about and changed"):
        with person.window("/me/password", language=language, java_script_enabled=False) as page:
            page.get_by_role("link", name=words.generate, exact=True).click()
            new = page.get_by_label(words.new, exact=True).input_value()
            assert len(new) == 16, new
            page.get_by_label(words.current, exact=True).fill(person.place.password)
            page.get_by_role("button", name=words.save, exact=True).click()
            page.get_by_role("button", name=speak(language).yes, exact=True).click()
            expect(page.locator(".note.good")).to_contain_text(words.changed)
            person.place.password = new
            person.state = page.context.storage_state()


def forgotten(person: Person, report: Report, language: str, words: Words) -> None:
    with report.case(f"A-07 ({language}): the forgotten password is asked for by address; the answer is the same for all"):
        said = []
        for email in (person.place.email, "nobody@dengen.example"):
            with person.window("/login", language=language, signed_in=False) as page:
                page.get_by_role("link", name=words.forgot).click()
                page.get_by_label(speak(language).email).fill(email)
                page.get_by_role("button", name=words.send, exact=True).click()
                expect(page.locator("h1")).to_have_text(words.sent)
                said.append(page.locator("main").inner_text())
        assert said[0] == said[1], said


def ends(person: Person, report: Report, language: str, words: Words) -> None:
    def end_in(seconds: int) -> None:
        sql(person.place, "UPDATE session SET expires_at = ? WHERE ended IS NULL", int((time.time() + seconds) * 1000))

    sql(person.place, "UPDATE account SET role = 'general'")
    try:
        with report.case(f"A-09 ({language}): five minutes before the end the page says so, and at the end why"):
            with person.window("/me", language=language) as page:
                expect(page.locator("#session")).to_be_hidden()
                end_in(301)
                page.reload()
                expect(page.locator("#session")).to_contain_text(words.near, timeout=8_000)
                end_in(1)
                expect(page.locator("[role=alert]")).to_contain_text(words.timed_out, timeout=8_000)
    finally:
        sql(person.place, "UPDATE account SET role = 'representative'")
