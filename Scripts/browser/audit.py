"""N-19: what was changed and switched stands in the audit with who, before and after; filtered, saved, and proved."""
import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from browsing import Person
from logbook import LOG_WORDS, saved
from program import until
from report import Report


@dataclass(frozen=True)
class Words:
    audit: str
    main_menu: str
    renamed: str
    object: str
    who: str
    verify: str
    sound: str
    empty: str
    backwards: str
    head: str


WORDS = {
    "ja": Words(
        "監査ログ", "メインメニュー", "アウトレット 名称変更", "対象", "だれが", "検証", "問題は見つかりませんでした",
        "該当する記録はありません。", "終わりが始まりより前です", "日時,だれが,権限,経路"),
    "en": Words(
        "Audit", "Main menu", "Outlet renamed", "Object", "Who", "Check", "Nothing is wrong", "No rows match.",
        "The end is before the beginning", "Time,Who,Role,Through"),
}


def run(person: Person, report: Report) -> None:
    outlet = next(o for o in person.api.outlets() if o["name"] == "予備 1")
    for language in ("ja", "en"):
        report.heading(f"audit ({language})")
        name = f"監査 {language}"
        person.api.patch(f"outlets/{outlet['id']}", {"name": name})
        try:
            with person.window("/", language=language) as page:
                found(page, outlet, name, report, language)
                narrowed(page, name, report, language)
                proved(page, report, language)
            with person.window("/audit", language=language, java_script_enabled=False) as page:
                plain(page, name, report, language)
        finally:
            person.api.patch(f"outlets/{outlet['id']}", {"name": outlet["name"]})


def found(page: Page, outlet: dict, name: str, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"N-19 ({language}): behind the menu; the change is on top with before, after and who"):
        page.locator(".menu:not(.menu-end) > summary").click()
        page.locator(".menu:not(.menu-end)").get_by_role("link", name=words.audit, exact=True).click()
        expect(page.locator("h1")).to_have_text(words.audit)
        row = page.locator("table.list tbody tr").first
        for word in (words.renamed, outlet["name"], name, "API"):
            expect(row).to_contain_text(word)
    with report.case(f"N-19 ({language}): the row is chained within a second"):
        def chained() -> bool:
            page.reload()
            return bool(re.fullmatch(r"[\d,]+", page.locator("table.list tbody tr td.figure").first.inner_text().strip()))
        until(chained, "the row has its number")


def narrowed(page: Page, name: str, report: Report, language: str) -> None:
    words, log = WORDS[language], LOG_WORDS[language]
    with report.case(f"ui 1.1 ({language}): by the thing's name, by keyboard alone; taken back by a press"):
        page.get_by_label(words.object, exact=True).fill(name)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"object="))
        rows = page.locator("table.list tbody tr")
        expect(rows.first).to_contain_text(name)
        assert rows.filter(has_not_text=name).count() == 0, "rows of other things"
        page.get_by_label(words.who, exact=True).fill("nobody at all")
        page.get_by_role("button", name=log.apply, exact=True).click()
        expect(page.locator("p.empty")).to_have_text(words.empty)
        page.locator(".asked a").nth(0).click()
        expect(rows.first).to_contain_text(name)
    with report.case(f"ui 1.2 ({language}): the file has the page's filter, number and hash"):
        file = saved(page, log.csv, "audit")
        assert file.startswith(b"\xef\xbb\xbf" + words.head.encode()), file[:80]
        lines = file.decode("utf-8-sig").splitlines()
        assert all(name in line for line in lines[1:]), lines[1:3]
        assert re.search(r",\d+,[0-9a-f]{64}$", lines[-1]), lines[-1]


def proved(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"S-33 ({language}): the check says that the chain is sound, and where it ends"):
        page.get_by_role("link", name=words.verify, exact=True).click()
        expect(page.locator(".note.good")).to_contain_text(words.sound)
        expect(page.locator(".audit-id")).to_have_text(re.compile(r"^\d+:[0-9a-f]{64}$"))


def plain(page: Page, name: str, report: Report, language: str) -> None:
    words, log = WORDS[language], LOG_WORDS[language]
    with report.case(f"N-19 ({language}, no script): filter and times the wrong way round told at its field, nothing lost"):
        page.get_by_label(words.object, exact=True).fill(name)
        page.get_by_role("button", name=log.apply, exact=True).click()
        expect(page.locator("table.list tbody tr").first).to_contain_text(name)
        page.goto("/audit?from=2026-11-22T08:00&to=2026-11-21T08:00&who=abc")
        expect(page.locator("#to-error")).to_contain_text(words.backwards)
        expect(page.get_by_label(words.who, exact=True)).to_have_value("abc")
