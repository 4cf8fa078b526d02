"""A-76..A-80: the log is filtered, paged, followed live, saved as CSV and printed; a command's life is told."""
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Download, Page, expect

from browsing import Person
from program import until
from report import Report
from switching import delayed
from words import speak


@dataclass(frozen=True)
class LogWords:
    start: str
    name: str
    label: str
    message: str
    user: str
    apply: str
    clear: str
    csv: str
    shift_jis: str
    print: str
    empty: str
    no_site: str
    fault: str
    steps: str
    own_log: str
    head: str


LOG_WORDS = {
    "ja": LogWords(
        "日時（から）", "名前", "ID", "メッセージ・コード", "ユーザー", "絞り込む", "条件をすべて外す", "CSV（UTF-8）", "CSV（Shift_JIS）",
        "印刷", "該当するログはありません。", "この施設はありません", "異常発生 異常状態コード", "操作の経過", "この操作のログ", "日時,ID,名前,メッセージ"),
    "en": LogWords(
        "From", "Name", "ID", "Message or code", "User", "Apply", "Clear all", "CSV (UTF-8)", "CSV (Shift_JIS)",
        "Print", "No entries match.", "There is no such site", "fault code", "Life of a command",
        "Log of this command", "Time,ID,Name,Message"),
}


def run(person: Person, report: Report) -> None:
    outlet = delayed(person.api.outlets())
    for language in ("ja", "en"):
        report.heading(f"log ({language})")
        with person.window("/log", language=language) as page:
            filters(page, outlet, report, language)
            files(page, report, language)
            live(page, person, outlet, report, language)
            life(page, person, outlet, report, language)
        with report.case(f"A-78 ({language}, no script): the filter works, and a wrong site is told at its field"):
            with person.window("/log", language=language, java_script_enabled=False) as page:
                without_script(page, outlet, language)


def filters(page: Page, outlet: dict, report: Report, language: str) -> None:
    words = LOG_WORDS[language]
    with report.case(f"A-78 ({language}): by outlet ID, by keyboard alone; the address holds it"):
        page.get_by_label(words.label, exact=True).fill(outlet["label"].lower())
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"label="))
        expect(page.locator("table.log tbody tr").first).to_contain_text(outlet["label"])
        others = page.locator("table.log tbody tr").filter(has_not_text=outlet["label"])
        assert others.count() == 0, f"{others.count()} rows of others"
    with report.case(f"ui 1.1 ({language}): each condition can be taken back, and all at once"):
        page.get_by_label(words.name, exact=True).fill("no such name")
        page.get_by_role("button", name=words.apply, exact=True).click()
        expect(page.locator("p.empty")).to_have_text(words.empty)
        page.locator(".asked a").nth(1).click()
        expect(page.locator("table.log tbody tr").first).to_contain_text(outlet["label"])
        page.get_by_role("link", name=words.clear, exact=True).click()
        expect(page.locator(".asked li")).to_have_count(0)
    with report.case(f"X-01 ({language}): the other spelling of the fault's text finds it too"):
        page.get_by_label(words.message, exact=True).fill(words.fault)
        page.keyboard.press("Enter")
        expect(page.locator("table.log tbody tr").first).to_be_visible()
        assert page.locator("table.log tbody tr .badge:not(.abnormal)").count() == 0, "rows that are no faults"
    with report.case(f"A-77 ({language}): only ticked classes show"):
        page.goto("/log?filter=1&class=disconnected")
        states = set(page.locator("table.log tbody td:nth-child(5)").all_inner_texts())
        assert {state.strip() for state in states} <= {speak(language).disconnected}, str(states)


def files(page: Page, report: Report, language: str) -> None:
    words = LOG_WORDS[language]
    page.goto("/log?filter=1&class=normal&class=abnormal")
    with report.case(f"ui 1.2 ({language}): CSV with a byte order mark"):
        data = saved(page, words.csv)
        text = data.decode("utf-8")
        assert text.startswith("\ufeff" + words.head) and text.endswith("\r\n"), text[:60]
    with report.case(f"ui 1.2 ({language}): CSV in Shift_JIS"):
        text = saved(page, words.shift_jis).decode("cp932")
        assert text.startswith(words.head), text[:60]
    with report.case(f"A-79 ({language}): paper has the conditions and the rows, and no menus"):
        page.emulate_media(media="print")
        expect(page.locator(".asked")).to_be_visible()
        expect(page.locator("table.log thead")).to_be_visible()
        expect(page.locator(".log-filter")).to_be_hidden()
        expect(page.get_by_role("button", name=words.print, exact=True)).to_be_hidden()
        assert len(page.pdf(format="A4")) > 5_000
        page.emulate_media(media="screen")
        expect(page.get_by_role("button", name=words.print, exact=True)).to_be_visible()


def saved(page: Page, name: str, stem: str = "log") -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    file: Download = download.value
    assert re.fullmatch(stem + r"-\d{8}\.csv", file.suggested_filename), file.suggested_filename
    return Path(file.path()).read_bytes()


def live(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    with report.case(f"N-08 ({language}): what happens now comes on top, without a reload"):
        page.goto(f"/log?label={outlet['label']}")
        expect(page.locator(".tail tbody tr")).to_have_count(0)
        switch(person, outlet, "off")
        expect(page.locator(".tail tbody")).to_contain_text(speak(language).off_accepted)
        switch(person, outlet, "on")


def switch(person: Person, outlet: dict, action: str) -> None:
    command = person.api.order(outlet["id"], action)["id"]
    until(lambda: person.api.get(f"commands/{command}")["isFinal"], f"the end of {action}")


def life(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = LOG_WORDS[language]
    with report.case(f"design ({language}): a row leads to its command, with steps, milliseconds and its own log"):
        page.goto(f"/log?label={outlet['label']}&message=MA-54")
        page.locator("table.log tbody td:nth-child(4) a").first.click()
        expect(page.locator("h1")).to_have_text(words.steps)
        expect(page.locator(".step.done")).to_have_count(4)
        expect(page.locator(".step-gap")).to_have_count(3)
        expect(page.get_by_role("heading", name=words.own_log)).to_be_visible()
        rows = page.locator("table.log tbody")
        for row in (speak(language).off_queued, speak(language).off_accepted, "API"):
            expect(rows).to_contain_text(row)


def without_script(page: Page, outlet: dict, language: str) -> None:
    words = LOG_WORDS[language]
    page.get_by_label(words.label, exact=True).fill(outlet["label"])
    page.get_by_role("button", name=words.apply, exact=True).click()
    expect(page.locator("table.log tbody tr").first).to_contain_text(outlet["label"])
    expect(page.get_by_role("button", name=words.print, exact=True)).to_have_count(0)
    page.goto("/log?site=nowhere")
    expect(page.locator("#site-error")).to_contain_text(words.no_site)
    expect(page.locator("#site")).to_have_value("nowhere")
