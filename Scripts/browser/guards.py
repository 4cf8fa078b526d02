"""N-05, N-06: modes, critical outlets, lock-outs and the guard of one's own path, as people meet them."""
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from browsing import Person
from program import until
from report import Report
from tile import Tile
from words import speak


@dataclass(frozen=True)
class GuardWords:
    lock: str
    lift: str
    reason: str
    locked_out: str
    untouched: str
    critical: str
    ask_name: str
    type_name: str
    not_the_name: str
    save: str
    mode: str
    reboot_only: str
    change_path: str
    feeds_path: str


WORDS = {
    "ja": GuardWords(
        lock="ロックアウトする", lift="ロックアウトを解除", reason="理由", locked_out="ロックアウト中", untouched="ロックアウトされていません。",
        critical="重要", ask_name="重要：操作の前に名称の入力を求める", type_name="アウトレット名を入力してください",
        not_the_name="アウトレット名が一致しません。", save="保存", mode="操作制限", reboot_only="リブートのみ",
        change_path="給電経路を変更", feeds_path="経路に給電"),
    "en": GuardWords(
        lock="Lock out", lift="Lift the lock-out", reason="Reason", locked_out="Locked out", untouched="It is not locked out.",
        critical="Critical", ask_name="Critical: its name must be typed before it is switched",
        type_name="Type the outlet's name", not_the_name="This is not the outlet's name.", save="Save", mode="Mode",
        reboot_only="Reboot only", change_path="Change", feeds_path="Feeds the path"),
}


def run(person: Person, report: Report) -> None:
    person.watch.allow("422", "/commands")
    person.watch.allow("422", "/lock")
    outlet = next(o for o in person.api.outlets() if o["kind"] == "mains" and o["health"] == "normal" and o["state"] == "on"
                  and not o.get("readings"))
    for language in ("ja", "en"):
        report.heading(f"guards ({language})")
        with person.window(language=language) as page:
            lock_out(page, person, outlet, report, language)
            modes(page, outlet, report, language)
            critical(page, person, outlet, report, language)
            own_path(page, person, outlet, report, language)
    with report.case("N-05 (no script): a lock-out is set and lifted all the same"):
        with person.window(f"/outlets/{outlet['id']}/lock", java_script_enabled=False) as page:
            set_lock(page, "ja")
            lift(page, "ja")


def set_lock(page: Page, language: str) -> None:
    words = WORDS[language]
    page.get_by_label(words.reason, exact=True).fill("点検中 <b>")
    page.get_by_role("button", name=words.lock, exact=True).click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator("section[aria-labelledby=present]")).to_contain_text("点検中 <b>")


def lift(page: Page, language: str) -> None:
    words = WORDS[language]
    page.get_by_role("button", name=words.lift, exact=True).click()
    expect(page.locator("section[aria-labelledby=present]")).to_contain_text(words.untouched)


def lock_out(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = WORDS[language]
    with report.case(f"N-05 ({language}): an empty reason is told at its field"):
        page.goto(f"/outlets/{outlet['id']}")
        page.get_by_role("link", name=words.lock, exact=True).click()
        page.locator("form.form").evaluate("form => form.noValidate = true")
        page.get_by_role("button", name=words.lock, exact=True).click()
        expect(page.locator("#reason-error")).to_be_visible()
    with report.case(f"N-05 ({language}): a lock-out shows on every open page at once, with its owner and no button"):
        with person.window(f"/sites/{outlet['siteId']}", language=language) as other:
            tile = Tile(other, outlet, speak(language))
            expect(tile.root.locator(".buttons .button").first).to_be_visible()
            page.goto(f"/outlets/{outlet['id']}/lock")
            set_lock(page, language)
            expect(tile.root).to_contain_text(words.locked_out)
            expect(tile.root.locator(".buttons .button")).to_have_count(0)
            lift(page, language)
            expect(tile.root.locator(".buttons .button").first).to_be_visible()


def settings(page: Page, outlet: dict, language: str, mode: str = "normal", is_critical: bool = False) -> None:
    words = WORDS[language]
    page.goto(f"/outlets/{outlet['id']}/edit")
    page.locator("#mode").select_option(mode)
    page.get_by_label(words.ask_name, exact=True).set_checked(is_critical)
    page.get_by_role("button", name=words.save, exact=True).click()
    expect(page.get_by_role("status").first).to_be_visible()


def modes(page: Page, outlet: dict, report: Report, language: str) -> None:
    with report.case(f"N-05 ({language}): an outlet that may only be rebooted has one button"):
        settings(page, outlet, language, "rebootOnly")
        page.goto(f"/sites/{outlet['siteId']}")
        tile = Tile(page, outlet, speak(language))
        expect(tile.root).to_contain_text(WORDS[language].reboot_only)
        assert tile.actions() == [speak(language).reboot], tile.actions()
        settings(page, outlet, language)


def critical(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words, says = WORDS[language], speak(language)
    with report.case(f"N-05 ({language}): a critical outlet is switched only when its name was typed"):
        settings(page, outlet, language, is_critical=True)
        page.goto(f"/sites/{outlet['siteId']}")
        tile = Tile(page, outlet, says)
        expect(tile.root).to_contain_text(words.critical)
        tile.ask(says.reboot)
        name = tile.dialog.get_by_label(words.type_name)
        name.fill("wrong")
        tile.answer(says.yes).click()
        expect(tile.dialog.locator("#name-error")).to_have_text(words.not_the_name)
        expect(name).to_have_value("wrong")
        name.fill(outlet["name"])
        tile.answer(says.yes).click()
        expect(tile.dialog).to_be_hidden()
        until(lambda: (person.api.outlet(outlet["id"]).get("command") or {"isFinal": True})["isFinal"], "the reboot's end")
        settings(page, outlet, language)


def own_path(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words, says = WORDS[language], speak(language)
    with report.case(f"N-06 ({language}): what feeds the gateway's path offers no OFF, and the question says why"):
        page.goto(f"/gateways/{outlet['gatewayId']}")
        page.get_by_role("link", name=words.change_path, exact=True).click()
        tick = page.locator(f'input[value="{outlet["id"]}"]')
        tick.check()
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator("section[aria-labelledby=path]")).to_contain_text(outlet["label"])
        page.goto(f"/sites/{outlet['siteId']}")
        tile = Tile(page, outlet, says)
        expect(tile.root).to_contain_text(words.feeds_path)
        assert says.off not in tile.actions(), tile.actions()
        page.goto(f"/outlets/{outlet['id']}/confirm?action=off")
        expect(page.locator("#question-body .warn").first).to_be_visible()
        page.goto(f"/gateways/{outlet['gatewayId']}/path")
        tick.uncheck()
        page.get_by_role("button", name=words.save, exact=True).click()
        until(lambda: not person.api.outlet(outlet["id"])["feedsPath"], "the path's end")
