"""A-01, A-21..A-25, A-84: people are invited, added, changed and deleted on pages, with script and without."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report

#: What the pages say, in Japanese and English.
WORDS = {
    "ja": {
        "users": "ユーザー", "add": "ユーザーを追加", "make": "追加する", "missing": "入力してください。",
        "sent": "招待メールを送信しました。", "invited": "招待中", "withdraw": "招待を取り消す", "deleted": "削除しました。",
        "once": "仮パスワードはこの画面でのみ表示されます。", "copy": "コピー", "copied": "コピーしました。",
        "to_user": "ユーザーのページへ", "save": "保存", "saved": "保存しました。", "administrator": "管理者",
        "mails": "異常", "password": "仮パスワードを設定", "delete": "ユーザーを削除", "gone": "このリンクは使えません",
        "email": "ID（メールアドレス）", "secret": "パスワード", "log_in": "ログイン"},
    "en": {
        "users": "Users", "add": "Add a user", "make": "Add", "missing": "Please fill this in.",
        "sent": "The invitation is on its way.", "invited": "Invited", "withdraw": "Withdraw the invitation",
        "deleted": "Deleted.", "once": "The one-time password is shown on this page only.", "copy": "Copy",
        "copied": "Copied.", "to_user": "To the user's page", "save": "Save", "saved": "Saved.",
        "administrator": "Administrator", "mails": "Abnormal", "password": "Set a one-time password",
        "delete": "Delete the user", "gone": "This link does not work", "email": "ID (e-mail address)",
        "secret": "Password", "log_in": "Log in"},
}


def run(person: Person, report: Report) -> None:
    person.watch.allow("422", "/users")
    person.watch.allow("410", "/invite/")
    for language in ("ja", "en"):
        report.heading(f"users ({language})")
        with person.window("/users", language=language) as page:
            invited(page, report, language)
        with person.window("/users", language=language, java_script_enabled=False) as page:
            with report.case(f"A-01 ({language}, no script): an invitation goes out all the same"):
                invite(page, language, "noscript")
                withdraw(page, language)
        with person.window("/users", language=language, permissions=["clipboard-read", "clipboard-write"]) as page:
            password = added(page, report, language)
            changed(page, person, report, language, password)
            deleted(page, report, language)
        with report.case(f"S-06 ({language}): a link that is none says what to do"):
            with person.window(f"/invite/{'A' * 43}", language=language, signed_in=False) as page:
                expect(page.locator("h1")).to_have_text(WORDS[language]["gone"])


def address(language: str, word: str) -> str:
    return f"{word}-{language}@people.example"


def start(page: Page, language: str) -> None:
    page.goto("/users")
    page.get_by_role("link", name=WORDS[language]["add"], exact=True).click()


def invite(page: Page, language: str, word: str) -> None:
    start(page, language)
    page.locator("#name").fill("佐藤 花子")
    page.locator("#email").fill(address(language, word))
    page.get_by_role("button", name=WORDS[language]["make"], exact=True).click()
    expect(page.locator(".note.good").first).to_contain_text(WORDS[language]["sent"])


def withdraw(page: Page, language: str) -> None:
    words = WORDS[language]
    page.get_by_role("link", name=words["withdraw"], exact=True).click()
    page.get_by_role("button", name=words["withdraw"], exact=True).click()
    expect(page.locator(".note.good").first).to_contain_text(words["deleted"])


def invited(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"A-94 ({language}): without a name it says so at the field and keeps the address"):
        start(page, language)
        page.locator("#name").fill(" ")
        page.locator("#email").fill(address(language, "invited"))
        page.get_by_role("button", name=words["make"], exact=True).click()
        expect(page.locator("#name-error")).to_have_text(words["missing"])
        expect(page.locator("#email")).to_have_value(address(language, "invited"))
    with report.case(f"A-01, A-84 ({language}): invited, the list says so and finds the person by a chip"):
        invite(page, language, "invited")
        page.goto("/users")
        page.locator(".chips a", has_text=words["invited"]).click()
        row = page.locator("tbody tr", has_text=address(language, "invited"))
        expect(row).to_contain_text(words["invited"])
        row.get_by_role("link").click()
    with report.case(f"A-22 ({language}): taken back after a question, the list shows the person no more"):
        withdraw(page, language)
        expect(page.locator("main")).not_to_contain_text(address(language, "invited"))


def added(page: Page, report: Report, language: str) -> str:
    words = WORDS[language]
    with report.case(f"A-06 ({language}): a one-time password is shown once, and the button copies it"):
        start(page, language)
        page.locator("#name").fill(f"手渡し {language}")
        page.locator("#email").fill(address(language, "hand"))
        page.locator("#way").select_option("hand")
        page.get_by_role("button", name=words["make"], exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(words["once"])
        password = page.locator("#made-password").inner_text().strip()
        page.get_by_role("button", name=words["copy"], exact=True).click()
        expect(page.locator("#said")).to_have_text(words["copied"])
        report.check("the clipboard holds it", page.evaluate("navigator.clipboard.readText()") == password)
        page.get_by_role("link", name=words["to_user"], exact=True).click()
        expect(page.locator("main")).not_to_contain_text(password)
    return password


def changed(page: Page, person: Person, report: Report, language: str, password: str) -> None:
    words = WORDS[language]
    with report.case(f"A-12, A-84 ({language}): role and mails are saved"):
        page.locator("#role").select_option("administrator")
        page.locator("#notices").get_by_label(words["mails"], exact=True).uncheck()
        page.get_by_role("button", name=words["save"], exact=True).click()
        expect(page.locator(".note.good").first).to_contain_text(words["saved"])
        expect(page.locator("dl.facts").first).to_contain_text(words["administrator"])
        expect(page.locator("#notices").get_by_label(words["mails"], exact=True)).not_to_be_checked()
    with report.case(f"A-01 ({language}): the one-time password opens only the page that replaces it"):
        with person.window("/login", language=language, signed_in=False) as other:
            other.get_by_label(words["email"]).fill(address(language, "hand"))
            other.get_by_label(words["secret"], exact=True).fill(password)
            other.get_by_role("button", name=words["log_in"], exact=True).click()
            expect(other).to_have_url(re.compile("/login/password"))


def deleted(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"A-22 ({language}): deleted after a question; the list shows the person no more"):
        page.get_by_role("link", name=words["delete"], exact=True).click()
        page.get_by_role("button", name=words["delete"], exact=True).click()
        expect(page.locator(".note.good").first).to_contain_text(words["deleted"])
        expect(page.locator("main")).not_to_contain_text(address(language, "hand"))
