"""A-24, A-44: the operator's pages behind a link that opens once; an announcement reaches people and is marked as read."""
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from browsing import Person
from program import BINARY
from report import Report

#: Every page with an address of its own, for axe.
ADDRESSES = {
    "operator": "/ops", "tenants": "/ops/tenants", "new tenant": "/ops/tenants/new", "terms versions": "/ops/terms",
    "new terms": "/ops/terms/new", "announcements": "/ops/announcements",
    "new announcement": "/ops/announcements/new", "mail": "/ops/mail", "all letters": "/ops/mail?all=1",
}


@dataclass(frozen=True)
class Words:
    title: str
    enter: str
    dead: str
    add_tenant: str
    add: str
    email_error: str
    save: str
    go_on: str
    move: str
    same_terms: str
    publish: str
    published: str
    unread: str
    announcements: str
    mark_read: str
    end: str
    none: str
    leave: str


WORDS = {
    "ja": Words(
        "運用管理", "運用管理を開く", "使用済みか、有効期限が切れています", "契約者を追加", "追加", "形式が正しくありません。", "保存",
        "確認へ進む", "変更する", "有効な利用規約と同じ内容です。", "公開する", "公開しました。", "お知らせ（未読あり）", "お知らせ",
        "すべて既読にする", "掲載を終了", "お知らせはありません。", "運用管理を終了"),
    "en": Words(
        "Operation of the centre", "Open", "was used before", "Add a tenant", "Add", "This is malformed.", "Save",
        "Go on", "Change", "These are the terms that are in force.", "Publish", "Published.", "Announcements (unread)",
        "Announcements", "Mark all as read", "End", "There are no announcements.", "Leave"),
}


def link(person: Person) -> str:
    """What `dengen ops` prints."""
    made = subprocess.run(
        [BINARY, "ops", "--json", "--data", str(person.place.data)], capture_output=True, text=True, timeout=60,
        check=True)
    return json.loads(made.stdout)["url"]


@contextmanager
def window(person: Person, language: str, **options) -> Iterator[Page]:
    """A window of the operator's: nobody else is signed in."""
    with person.window(link(person), language=language, signed_in=False, **options) as page:
        page.get_by_role("button", name=WORDS[language].enter, exact=True).click()
        expect(page.locator("h1")).to_have_text(WORDS[language].title)
        yield page


def run(person: Person, report: Report) -> None:
    person.watch.allow("422", "/ops")
    person.watch.allow("403", "/ops")
    for language in ("ja", "en"):
        report.heading(f"operators ({language})")
        once(person, report, language)
        with window(person, language) as page:
            tenant(page, report, language)
            terms(page, report, language)
            announced(page, person, report, language)
            left(page, report, language)
        without_script(person, report, language)


def once(person: Person, report: Report, language: str) -> None:
    words, address = WORDS[language], link(person)
    with report.case(f"S-07 ({language}): looking at the link spends nothing, the press opens it, a second press does not"):
        for _ in range(2):
            with person.window(address, language=language, signed_in=False) as page:
                expect(page.get_by_role("button", name=words.enter, exact=True)).to_be_visible()
        with person.window(address, language=language, signed_in=False) as page:
            page.get_by_role("button", name=words.enter, exact=True).click()
            expect(page.locator("h1")).to_have_text(words.title)
        with person.window(address, language=language, signed_in=False) as page:
            page.get_by_role("button", name=words.enter, exact=True).click()
            expect(page.get_by_role("alert")).to_contain_text(words.dead)
    with report.case(f"S-11 ({language}): a signed-in representative gets no page of the operator's"):
        with person.window("/ops/tenants", language=language) as page:
            expect(page.get_by_role("alert")).to_contain_text("dengen ops")


def fill_tenant(page: Page, language: str, name: str, email: str) -> None:
    page.goto("/ops/tenants")
    page.get_by_role("link", name=WORDS[language].add_tenant, exact=True).click()
    page.locator("#name").fill(name)
    page.locator("#representative").fill("鈴木 次郎")
    page.locator("#email").fill(email)
    page.locator("form.form button.main").click()


def tenant(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"A-24 ({language}): a wrong address is told at its field, nothing typed is lost"):
        fill_tenant(page, language, f"新会社 {language}", "nonsense")
        expect(page.locator("#email-error")).to_have_text(words.email_error)
        expect(page.locator("#name")).to_have_value(f"新会社 {language}")
    with report.case(f"A-24 ({language}): the one-time password is shown once; contracts are changed"):
        page.locator("#email").fill(f"suzuki-{language}@dengen.example")
        page.locator("form.form button.main").click()
        password = page.locator(".secret-once").inner_text()
        assert len(password) == 14, password
        page.locator(".ways-on a").click()
        expect(page.locator("main")).not_to_contain_text(password)
        page.locator("#contracts").fill("３")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator(".facts").first).to_contain_text("0 / 3")
    with report.case(f"A-24 ({language}): nobody becomes representative who is no user of the tenant"):
        page.locator("#email").fill("demo@dengen.example")
        page.get_by_role("button", name=words.go_on, exact=True).click()
        expect(page.locator("#email-error")).to_be_visible()
        expect(page.locator("#email")).to_have_value("demo@dengen.example")


def terms(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"A-03 ({language}): the terms that are in force cannot be published again"):
        page.goto("/ops/terms/new")
        page.get_by_role("button", name=words.publish, exact=True).click()
        expect(page.locator("#ja-error")).to_have_text(words.same_terms)


def announced(page: Page, person: Person, report: Report, language: str) -> None:
    words, title = WORDS[language], f"停止のお知らせ {language}"
    with report.case(f"A-44 ({language}): an announcement shows a dot in people's head until it is marked as read"):
        page.goto("/ops/announcements/new")
        page.locator("#title").fill(title)
        page.locator("#text").fill("22時から停止します。\n<b>2行目</b>")
        page.get_by_role("button", name=words.publish, exact=True).click()
        expect(page.locator(".note.good")).to_contain_text(words.published)
        with person.window("/", language=language) as reader:
            reader.get_by_role("link", name=words.unread, exact=True).click()
            expect(reader.locator(".announcement", has_text=title)).to_contain_text("<b>2行目</b>")
            reader.get_by_role("button", name=words.mark_read, exact=True).click()
            expect(reader.get_by_role("button", name=words.mark_read, exact=True)).to_have_count(0)
            expect(reader.locator("a.notices")).to_have_attribute("aria-label", words.announcements)
    with report.case(f"A-44 ({language}): ended, nobody sees it any more"):
        page.goto("/ops/announcements")
        page.locator("tr", has_text=title).get_by_role("button").click()
        expect(page.locator("tr", has_text=title).get_by_role("button")).to_have_count(0)
        with person.window("/notices", language=language) as reader:
            expect(reader.locator("main")).not_to_contain_text(title)


def left(page: Page, report: Report, language: str) -> None:
    with report.case(f"S-07 ({language}): left, the pages are closed"):
        page.goto("/ops")
        page.locator(".menu-end > summary").click()
        page.get_by_role("button", name=WORDS[language].leave, exact=True).click()
        expect(page).to_have_url(re.compile("/login$"))
        page.goto("/ops")
        expect(page.get_by_role("alert")).to_contain_text("dengen ops")


def without_script(person: Person, report: Report, language: str) -> None:
    with report.case(f"A-24 ({language}, no script): a tenant is made all the same"):
        with window(person, language, java_script_enabled=False) as page:
            fill_tenant(page, language, f"紙 {language}", f"paper-{language}@dengen.example")
            expect(page.locator(".secret-once")).to_be_visible()
