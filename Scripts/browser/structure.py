"""A-14, A-15, N-23: a site with two groups is built from a CSV that has a mistake at first; groups are put in order."""
import re

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report

#: What the pages say, in Japanese and English.
WORDS = {
    "ja": {
        "check": "内容を確認", "again": "修正して確認", "apply": "登録する", "unknown": "該当するものがありません。",
        "add_site": "施設を追加", "add": "追加", "saved": "保存しました。", "added": "登録しました。", "save": "保存",
        "up": "を上へ", "delete": "削除する", "delete_site": "施設を削除", "deleted": "削除しました。"},
    "en": {
        "check": "Check", "again": "Check again", "apply": "Apply", "unknown": "Nothing is called so.",
        "add_site": "Add a site", "add": "Add", "saved": "Saved.", "added": "Added.", "save": "Save",
        "up": "up", "delete": "Delete", "delete_site": "Delete the site", "deleted": "Deleted."},
}


def run(person: Person, report: Report) -> None:
    person.watch.allow("422", "/sites")
    for language in ("ja", "en"):
        report.heading(f"structure ({language})")
        with person.window(language=language) as page:
            site(page, report, language)
            imported(page, person, report, language)
        with report.case(f"A-14 ({language}, no script): a site is added all the same"):
            with person.window("/", language=language, java_script_enabled=False) as page:
                add(page, language, "紙の上", "PAPER")
                expect(page.locator(".note.good").first).to_contain_text(WORDS[language]["added"])
                delete(page, language)


def add(page: Page, language: str, name: str, number: str) -> None:
    words = WORDS[language]
    page.goto("/sites")
    page.get_by_role("link", name=words["add_site"], exact=True).click()
    page.locator("#name").fill(name)
    page.locator("#number").fill(number)
    page.locator("form.form button.main").click()


def delete(page: Page, language: str) -> None:
    words = WORDS[language]
    page.get_by_role("link", name=words["delete_site"], exact=True).click()
    page.get_by_role("button", name=words["delete"], exact=True).click()
    expect(page.locator(".note.good").first).to_contain_text(words["deleted"])


def site(page: Page, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"A-14 ({language}): a faulty number is told at its field, nothing typed is lost"):
        add(page, language, "新しい施設", "施設 1")
        expect(page.locator("#number-error")).to_be_visible()
        expect(page.locator("#name")).to_have_value("新しい施設")
    with report.case(f"A-14 ({language}): full-width digits are no mistake; the site gets icon, zone and memo"):
        page.locator("#number").fill("Ｓ１")
        page.locator("#icon").select_option("factory")
        page.locator("form.form button.main").click()
        expect(page.locator(".note.good").first).to_contain_text(words["added"])
        expect(page.locator("#number")).to_have_value("S1")
        page.locator("#memo").fill("裏口 <b>")
        page.get_by_role("button", name=words["save"], exact=True).first.click()
        expect(page.locator(".note.good").first).to_contain_text(words["saved"])
        expect(page.locator("#memo")).to_have_value("裏口 <b>")
        edit = page.url.split("?")[0]
    with report.case(f"A-14 ({language}): pressed by keyboard, a site goes up; the button keeps the focus"):
        page.goto("/sites")
        row = page.locator("tbody tr").filter(has_text="S1")
        before = row.evaluate("row => row.rowIndex")
        up = row.locator("button[value=up]")
        up.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("moved="))
        row = page.locator("tbody tr").filter(has_text="S1")
        assert row.evaluate("row => row.rowIndex") == before - 1, "it stayed where it was"
        expect(row.locator("button[value=up]")).to_be_focused()
    with report.case(f"A-14 ({language}): a site without gateways is deleted after a question"):
        page.goto(edit)
        delete(page, language)
        expect(page.locator("table.list")).not_to_contain_text("S1")


def table(place: dict, outlets: list[dict], group: str) -> str:
    """A file that gives a site two groups with two members each, and its first outlet a note."""
    first, second = outlets[:2], outlets[2:4]
    rows = ["種別,ID,名前,施設ID,グループ,メモ", f"施設,{place['number']},{place['name']},,,",
            f"グループ,,取込 一,{place['number']},,", f"グループ,,取込 二,{place['number']},,"]
    rows += [f"アウトレット,{outlet['label']},,,{group}," for outlet in first]
    rows += [f"アウトレット,{outlet['label']},,,取込 二,\"取込の\nメモ\"" for outlet in second]
    return "\n".join(rows) + "\n"


def imported(page: Page, person: Person, report: Report, language: str) -> None:
    words = WORDS[language]
    outlets = [o for o in person.api.outlets() if o["kind"] == "mains" and o["health"] == "normal"]
    place = next(s for s in person.api.sites() if sum(o["siteId"] == s["id"] for o in outlets) >= 4)
    ours = [outlet for outlet in outlets if outlet["siteId"] == place["id"]]
    with report.case(f"N-23 ({language}): a file with a mistake is planned; the line is named and nothing is done"):
        page.goto("/import")
        page.locator("#text").fill(table(place, ours, "取込 無"))
        page.get_by_role("button", name=words["check"], exact=True).click()
        faults = page.locator("section[aria-labelledby=faults] tbody tr")
        expect(faults).to_have_count(2)
        expect(faults.first).to_contain_text("5")
        expect(faults.first).to_contain_text(words["unknown"])
        expect(page.get_by_role("button", name=words["apply"], exact=True)).to_have_count(0)
        page.goto(f"/sites/{place['id']}")
        expect(page.locator("main")).not_to_contain_text("取込 一")
        page.go_back()
    with report.case(f"N-23 ({language}): mended on the page, it shows what would happen and is applied"):
        page.locator("#text").fill(table(place, ours, "取込 一"))
        page.get_by_role("button", name=words["again"], exact=True).click()
        expect(page.locator("section[aria-labelledby=plan] tbody tr")).to_have_count(6)
        page.get_by_role("button", name=words["apply"], exact=True).click()
        expect(page.locator(".notice-bar.good")).to_contain_text("6")
        page.goto(f"/sites/{place['id']}")
        for name in ("取込 一", "取込 二"):
            expect(page.locator(".group").filter(has_text=name).locator(".outlet")).to_have_count(2)
    with report.case(f"N-23 ({language}): the same file, chosen from the disk, would change nothing"):
        page.goto("/import")
        content = table(place, ours, "取込 一").encode("utf-8-sig")
        page.locator("#file").set_input_files({"name": "取込.csv", "mimeType": "text/csv", "buffer": content})
        page.get_by_role("button", name=words["check"], exact=True).click()
        expect(page.locator("section[aria-labelledby=plan]")).to_have_count(0)
        expect(page.locator("section[aria-labelledby=summary]")).to_contain_text("7")
    with report.case(f"A-15, A-61 ({language}): members are put in order by presses, and the groups deleted again"):
        for name in ("取込 一", "取込 二"):
            page.goto(f"/sites/{place['id']}/edit")
            page.locator("section[aria-labelledby=groups] tr").filter(has_text=name).get_by_role("link").last.click()
            names = page.locator("ol.members bdi").all_inner_texts()
            page.locator("ol.members li").nth(1).locator("button").nth(1).click()
            page.wait_for_url(re.compile("moved="))
            assert page.locator("ol.members bdi").all_inner_texts() == names[2:] + names[:2], "the order stayed"
            page.locator("section[aria-labelledby=delete] a").click()
            page.get_by_role("button", name=words["delete"], exact=True).click()
            expect(page.locator(".note.good").first).to_contain_text(words["deleted"])
