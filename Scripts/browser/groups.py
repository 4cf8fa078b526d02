"""One press for several outlets: a group's page, its question with a dry run, n of m, the retry, a tap's switches."""
import re
from contextlib import contextmanager
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from browsing import Person
from program import until
from report import Report
from words import Words, speak

RACK, SHOP = "サーバーラック A", "売場"
#: What the pages say, by language.
SAY = {
    "ja": {"retry": "失敗分を再実行", "off": f"{RACK}：オフ", "count": "（4個）の電源をオフにしますか？", "refuse": "操作できないアウトレット",
           "disabled": "使用不可に設定されています", "settle": "設定", "read": "取得", "apply": "変更を適用しますか？",
           "last": "前回の一括操作", "switch": "電源変更：タップID"},
    "en": {"retry": "Retry the failed", "off": f"{RACK}: Off", "count": "(4 outlets) off?", "refuse": "Outlets that refuse",
           "disabled": "It is set out of use", "settle": "Apply", "read": "Read", "apply": "Apply the changes?",
           "last": "Last press for all", "switch": "SWITCH : Tap ID."},
}


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        report.heading(f"groups ({language})")
        with person.window("/", language=language) as page:
            press(page, person, report, language)
            refusal(page, person, report, language)
            tap(page, person, report, language)
    report.heading("groups, by keyboard and without script")
    with person.window("/") as page:
        keyboard(page, person, report)
    with person.window("/", java_script_enabled=False) as page:
        without_script(page, person, report)
    with person.window("/", viewport={"width": 360, "height": 740}) as page:
        narrow(page, person, report)


def group(person: Person, name: str = RACK) -> dict:
    found = next(group for group in person.api.all("groups") if group["name"] == name)
    return person.api.get(f"groups/{found['id']}")


def panel(page: Page) -> Locator:
    return page.locator(".group-panel")


def actions(page: Page) -> list[str]:
    return [text.strip() for text in panel(page).locator(".buttons .button").all_inner_texts()]


def button(page: Page, action: str, name: str = RACK) -> Locator:
    return panel(page).get_by_role("link", name=f"{action} {name}", exact=True)


def answer(page: Page, word: str) -> Locator:
    return page.locator("#question-body").get_by_role("button", name=word, exact=True).or_(
        page.locator("#question-body").get_by_role("link", name=word, exact=True))


def progress(page: Page) -> Locator:
    return page.locator(".panel .progress-line strong")


def switch_all(page: Page, place: dict, action: str, words: Words) -> None:
    """Presses the group's button and waits until every member has followed."""
    page.goto(f"/groups/{place['id']}")
    button(page, action, place["name"]).click()
    answer(page, words.yes).click()
    expect(page).to_have_url(re.compile("/batches/"))
    total = len(place["outlets"])
    expect(progress(page)).to_have_text(f"{total} / {total}")


def press(page: Page, person: Person, report: Report, language: str) -> None:
    words, say, place = speak(language), SAY[language], group(person)
    with report.case(f"A-63 ({language}): a group whose members are all on offers off and reboot"):
        page.goto(f"/groups/{place['id']}")
        expect(page.locator("h1")).to_have_text(RACK)
        expect(page.locator(".tiles .tile")).to_have_count(4)
        assert actions(page) == [words.off, words.reboot], str(actions(page))
    with report.case(f"A-51, N-08 ({language}): the question says how many would switch; Esc is いいえ"):
        button(page, words.off).click()
        expect(page.locator("dialog#ask h1")).to_contain_text(say["count"])
        expect(page.locator("dialog#ask .plan tbody tr")).to_have_count(4)
        expect(answer(page, words.no)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("dialog#ask")).to_be_hidden()
        expect(button(page, words.off)).to_be_focused()
    with report.case(f"A-61 ({language}): one press switches all, and the page counts n of m by itself"):
        button(page, words.off).click()
        answer(page, words.yes).click()
        expect(page).to_have_url(re.compile("/batches/"))
        expect(page.locator("h1")).to_have_text(say["off"])
        expect(page.locator(".members .member")).to_have_count(4)
        expect(progress(page)).to_have_text("4 / 4")
        expect(page.locator(".members .note.good")).to_have_count(4)
    with report.case(f"A-62, A-63 ({language}): the group's page has followed: on and reboot, and the last press"):
        page.goto(f"/groups/{place['id']}")
        assert actions(page) == [words.on, words.reboot], str(actions(page))
        expect(page.locator(".last-press")).to_contain_text(say["last"])
    with report.case(f"X-05, A-62 ({language}): a member switched singly makes it mixed: all three, without a reload"):
        person.api.order(place["outlets"][1]["id"], "on")
        expect(panel(page).locator(".buttons .button")).to_have_count(3)
        assert actions(page) == [words.on, words.off, words.reboot], str(actions(page))


@contextmanager
def out_of_use(person: Person, outlet: dict) -> Iterator[None]:
    """A member that refuses."""
    change(person, outlet, False)
    try:
        yield
    finally:
        change(person, outlet, True)


def change(person: Person, outlet: dict, is_enabled: bool) -> None:
    person.api.patch(f"outlets/{outlet['id']}", {"isEnabled": is_enabled})


def refusal(page: Page, person: Person, report: Report, language: str) -> None:
    words, say, place = speak(language), SAY[language], group(person)
    member = place["outlets"][3]
    with out_of_use(person, member), report.case(f"A-61 ({language}): a member that refuses says why, before and after"):
        page.goto(f"/groups/{place['id']}")
        button(page, words.on).click()
        expect(page.locator("dialog#ask .note.bad")).to_contain_text(say["refuse"])
        expect(page.locator("dialog#ask .note.bad")).to_contain_text(say["disabled"])
        answer(page, words.yes).click()
        expect(progress(page)).to_have_text("3 / 4")
        expect(page.locator(".members .note.bad")).to_have_count(1)
        expect(page.locator(".member").filter(has_text=member["name"])).to_contain_text(say["disabled"])
    with report.case(f"A-61 ({language}): the retry asks, takes that member only, and it follows"):
        page.get_by_role("link", name=say["retry"]).click()
        expect(page.locator("dialog#ask h1")).to_be_visible()
        answer(page, words.yes).click()
        expect(progress(page)).to_have_text("1 / 1")
        expect(page.locator(".member")).to_contain_text(member["name"])
        until(lambda: all(o["state"] == "on" for o in group(person)["outlets"]), "all members on")


def tap(page: Page, person: Person, report: Report, language: str) -> None:
    words, say, place = speak(language), SAY[language], group(person, SHOP)
    device = place["outlets"][0]["deviceId"]
    numbers = [outlet["number"] for outlet in place["outlets"]][:2]
    with report.case(f"C-02 ({language}): nothing changes before 設定; then all that was chosen is applied together"):
        page.goto(f"/devices/{device}/switch")
        for number in numbers:
            page.locator(f'input[name="o{number}"]').last.check()
        page.get_by_role("button", name=say["settle"], exact=True).click()
        expect(page.locator("h1")).to_have_text(say["apply"])
        answer(page, words.yes).click()
        expect(progress(page)).to_have_text("2 / 2")
    with report.case(f"C-04 ({language}): the tap's log names the changed outlets, and only them"):
        page.goto("/log")
        row = page.locator("table.log tbody tr").filter(has_text=say["switch"]).first
        expect(row).to_contain_text(", ".join(f"{number}:-" for number in numbers))
    with report.case(f"C-02 ({language}): 取得 has the device read, and the choices stand at what it says"):
        page.goto(f"/devices/{device}/switch")
        page.get_by_role("button", name=say["read"], exact=True).click()
        expect(page).to_have_url(re.compile(f"/devices/{device}/switch$"))
        for number in numbers:
            expect(page.locator(f'input[name="o{number}"]').last).to_be_checked()
            page.locator(f'input[name="o{number}"]').first.check()
        page.get_by_role("button", name=say["settle"], exact=True).click()
        answer(page, words.yes).click()
        expect(progress(page)).to_have_text("2 / 2")


def keyboard(page: Page, person: Person, report: Report) -> None:
    words, place = speak("ja"), group(person)
    with report.case("A-61: a group is pressed, and the result read, by keyboard alone"):
        page.goto(f"/groups/{place['id']}")
        for _ in range(60):
            page.keyboard.press("Tab")
            if button(page, words.off).evaluate("link => link === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(answer(page, words.no)).to_be_focused()
        page.keyboard.press("Tab")
        expect(answer(page, words.yes)).to_be_focused()
        page.keyboard.press("Enter")
        expect(progress(page)).to_have_text("4 / 4")


def without_script(page: Page, person: Person, report: Report) -> None:
    words, place = speak("ja"), group(person)
    with report.case("A-61 (no script): the question is a page; はい leads to n of m, a reload shows the result"):
        page.goto(f"/groups/{place['id']}")
        button(page, words.on).click()
        answer(page, words.yes).click()
        expect(page).to_have_url(re.compile("/batches/"))
        until(lambda: "4 / 4" in (page.reload() and progress(page).inner_text()), "4 of 4")


def narrow(page: Page, person: Person, report: Report) -> None:
    place = group(person)
    device = group(person, SHOP)["outlets"][0]["deviceId"]
    batch = person.api.post(f"groups/{place['id']}/commands", {"action": "on"})["batch"]
    for address in (f"/groups/{place['id']}", f"/groups/{place['id']}/confirm?action=off", f"/batches/{batch}",
                    f"/devices/{device}/switch"):
        with report.case(f"U-01: {address.split('/')[1]} at 360 px needs no sideways scrolling ({address.rsplit('/')[-1]})"):
            page.goto(address)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, f"{width} px wide"
