"""A-26 to A-32: the second factor with an independent authenticator (oathtool), from the QR code to the recovery code."""
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

import places
from accessibility import inspect
from browsing import Person
from report import Report
from watch import Watch
from words import speak


@dataclass(frozen=True)
class Words:
    title: str
    begin: str
    password: str
    first_code: str
    confirm: str
    once: str
    kept: str
    is_on: str
    code: str
    wrong: str
    use_recovery: str
    recovery_code: str
    spent: str
    over: str
    stop: str
    any_code: str
    is_off: str
    copy: str
    copied: str
    add_passkey: str
    passkey_name: str
    make_passkey: str
    use_passkey: str


WORDS = {
    "ja": Words(
        "二段階認証", "二段階認証を始める", "パスワード", "確認コード（6桁）", "確認",
        "リカバリーコードはこの画面でのみ表示されます。", "控えました", "二段階認証は有効です。", "確認コード（6桁）",
        "確認コードが正しくありません。", "認証アプリが使えないとき：リカバリーコードを使う", "リカバリーコード",
        "すでに使用されています。", "もう一度ログインしてください", "二段階認証を中止する", "確認コード、またはリカバリーコード",
        "二段階認証は使用していません。", "コピー", "コピーしました。", "パスキーを追加する", "パスキーの名前",
        "パスキーを作成する", "パスキーを使う"),
    "en": Words(
        "Two-step log-in", "Start two-step log-in", "Password", "Code (6 digits)", "Confirm",
        "The recovery codes are shown on this page only.", "I have noted them down", "Two-step log-in is on.",
        "Code (6 digits)", "The code is wrong.", "No authenticator at hand? Use a recovery code", "Recovery code",
        "was used before.", "Please log in again", "Stop two-step log-in", "Code, or a recovery code",
        "Two-step log-in is off.", "Copy", "Copied.", "Add a passkey", "Name of the passkey", "Make the passkey",
        "Use a passkey"),
}
PERIOD = 30


class Authenticator:
    """oathtool with the key that a person types; it never gives one code twice."""

    def __init__(self, key: str):
        self.key = key.replace(" ", "")
        self.last = -1

    def code(self, at: float | None = None) -> str:
        moment = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(at if at is not None else time.time()))
        made = subprocess.run(
            ["oathtool", "--totp", "--base32", "--now", moment, self.key], check=True, capture_output=True, text=True)
        return made.stdout.strip()

    def previous(self) -> str:
        """Of the period before, which is taken too: for a first code, so that the next one need not be waited for."""
        # Sent in the last seconds of a period it might come when it is two periods old.
        while time.time() % PERIOD > PERIOD * 2 / 3:
            time.sleep(0.2)
        self.last = int(time.time()) // PERIOD - 1
        return self.code(time.time() - PERIOD)

    def fresh(self) -> str:
        """The first code that was not given yet."""
        while int(time.time()) // PERIOD <= self.last:
            time.sleep(0.2)
        self.last = int(time.time()) // PERIOD
        return self.code()


def place(folder: Path):
    device = {"key": "rack", "kind": "simulatedRebooter", "name": "ラック", "options": {"outlets": 1}}
    return places.own(folder, [device], {"site": "現場"})


def run(browser, own, watch: Watch, report: Report) -> None:
    watch.allow("403", "/login/code")
    watch.allow("401", "/login/code")
    watch.allow("401", own.url)
    person = Person(browser, own, watch)
    for language in ("ja", "en"):
        report.heading(f"two-factor ({language})")
        with person.window("/login", language=language, signed_in=False, permissions=["clipboard-read", "clipboard-write"]) as page:
            person.fill(page, own.password, speak(language))
            expect(page.locator("h1")).to_have_text(speak(language).dashboard)
            authenticator, codes = begun(page, person, report, language)
        signs_in(person, report, language, authenticator)
        recovers(person, report, language, codes)
        gives_up(person, report, language)
        by_passkey(person, report, language, codes)
        stopped(person, report, language, codes)


def begun(page: Page, person: Person, report: Report, language: str) -> tuple[Authenticator, list[str]]:
    words = WORDS[language]
    authenticator, codes = Authenticator(""), []
    with report.case(f"A-27 ({language}): user menu, password, QR code, first code of an independent authenticator"):
        page.locator(".menu-end > summary").click()
        page.get_by_role("link", name=words.title, exact=True).click()
        page.get_by_label(words.password, exact=True).fill(person.place.password)
        page.get_by_role("button", name=words.begin, exact=True).click()
        expect(page.locator("svg.qr")).to_be_visible()
        seen(page, report, language, "QR code")
        authenticator = Authenticator(page.locator("#secret").inner_text())
        page.get_by_label(words.first_code, exact=True).fill(authenticator.previous())
        page.get_by_role("button", name=words.confirm, exact=True).click()
        expect(page.locator(".warn")).to_contain_text(words.once)
    with report.case(f"A-29 ({language}): ten recovery codes, copied with one press, not there any more after a reload"):
        codes = page.locator("#codes").inner_text().split()
        assert len(set(codes)) == 10, codes
        seen(page, report, language, "recovery codes")
        page.get_by_role("button", name=words.copy, exact=True).click()
        expect(page.locator("#said")).to_have_text(words.copied)
        assert page.evaluate("navigator.clipboard.readText()").split() == codes
        page.get_by_role("link", name=words.kept, exact=True).click()
        expect(page.locator("main")).to_contain_text(words.is_on)
        assert codes[0] not in page.content()
    return authenticator, codes


def signs_in(person: Person, report: Report, language: str, authenticator: Authenticator) -> None:
    words = WORDS[language]
    with report.case(f"A-26, S-04 ({language}): the code is asked after the password; it opens once"):
        code = authenticator.fresh()
        with person.window("/login?next=%2Flog", language=language, signed_in=False) as page:
            person.fill(page, person.place.password, speak(language))
            seen(page, report, language, "code")
            give(page, words.code, "000 000", words)
            expect(page.locator("#code-error")).to_contain_text(words.wrong)
            seen(page, report, language, "code refused")
            give(page, words.code, code, words)
            expect(page).to_have_url(person.place.url + "/log")
        with person.window("/login", language=language, signed_in=False) as page:
            person.fill(page, person.place.password, speak(language))
            give(page, words.code, code, words)
            expect(page.locator("#code-error")).to_contain_text(words.wrong)


def recovers(person: Person, report: Report, language: str, codes: list[str]) -> None:
    words = WORDS[language]
    with report.case(f"A-29, S-05 ({language}): a recovery code opens without script, once"):
        with person.window("/login", language=language, signed_in=False, java_script_enabled=False) as page:
            person.fill(page, person.place.password, speak(language))
            page.get_by_role("link", name=words.use_recovery, exact=True).click()
            give(page, words.recovery_code, codes[0].lower(), words)
            expect(page.locator("h1")).to_have_text(speak(language).dashboard)
        with person.window("/login", language=language, signed_in=False) as page:
            person.fill(page, person.place.password, speak(language))
            page.get_by_role("link", name=words.use_recovery, exact=True).click()
            seen(page, report, language, "recovery code")
            give(page, words.recovery_code, codes[0], words)
            expect(page.locator("#code-error")).to_contain_text(words.spent)


def gives_up(person: Person, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"S-04 ({language}): the fifth wrong code leads back to the password"):
        with person.window("/login", language=language, signed_in=False) as page:
            person.fill(page, person.place.password, speak(language))
            for _ in range(5):
                give(page, words.code, "123", words)
            expect(page.locator("h1")).to_have_text(words.over)
            page.goto("/")
            expect(page.get_by_label(speak(language).email)).to_be_visible()


def by_passkey(person: Person, report: Report, language: str, codes: list[str]) -> None:
    """With the browser's own virtual security key; passkeys need a name in the address."""
    words, url = WORDS[language], person.place.url.replace("127.0.0.1", "localhost")
    with person.window(f"{url}/login", language=language, signed_in=False) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True}})
        with report.case(f"A-26 ({language}): a passkey is made after the password"):
            person.fill(page, person.place.password, speak(language))
            expect(page.get_by_role("button", name=words.use_passkey)).to_have_count(0)
            page.get_by_role("link", name=words.use_recovery, exact=True).click()
            give(page, words.recovery_code, codes[3], words)
            page.goto(f"{url}/me/2fa")
            page.get_by_role("link", name=words.add_passkey, exact=True).click()
            page.get_by_label(words.password, exact=True).fill(person.place.password)
            page.get_by_role("button", name=words.add_passkey, exact=True).click()
            seen(page, report, language, "new passkey")
            page.get_by_label(words.passkey_name, exact=True).fill(f"key {language}")
            page.get_by_role("button", name=words.make_passkey, exact=True).click()
            expect(page.locator("table")).to_contain_text(f"key {language}")
            seen(page, report, language, "two-factor with a passkey")
        with report.case(f"A-26 ({language}): the passkey opens in place of the code, again and again"):
            for _ in range(2):
                page.context.clear_cookies()
                page.goto(f"{url}/login?next=%2Flog")
                person.fill(page, person.place.password, speak(language))
                page.get_by_role("button", name=words.use_passkey, exact=True).click()
                expect(page).to_have_url(f"{url}/log")


def stopped(person: Person, report: Report, language: str, codes: list[str]) -> None:
    words = WORDS[language]
    with report.case(f"A-30 ({language}): stopped with password and a code; the next sign-in asks none"):
        with person.window("/login", language=language, signed_in=False) as page:
            person.fill(page, person.place.password, speak(language))
            page.get_by_role("link", name=words.use_recovery, exact=True).click()
            give(page, words.recovery_code, codes[1], words)
            page.goto("/me/2fa")
            page.get_by_role("link", name=words.stop, exact=True).click()
            seen(page, report, language, "stop")
            page.get_by_label(words.password, exact=True).fill(person.place.password)
            page.get_by_label(words.any_code, exact=True).fill(codes[2])
            page.get_by_role("button", name=words.stop, exact=True).click()
            expect(page.locator("main")).to_contain_text(words.is_off)
        person.sign_in(language)


def seen(page: Page, report: Report, language: str, name: str) -> None:
    """axe looks at the page as it stands."""
    inspect(page, f"two-factor, {name}", lambda page: None, report, language)
    page.set_viewport_size({"width": 1280, "height": 800})


def give(page: Page, label: str, code: str, words: Words) -> None:
    page.get_by_label(label, exact=True).fill(code)
    page.get_by_role("button", name=words.confirm, exact=True).click()
