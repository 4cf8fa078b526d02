"""C-20, A-83: the mail server is set on the operator's page; letters as mail programs show them: on a telephone and on a
desk, without script, without the network."""
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import operators
from browsing import Person
from places import Place, own
from report import Report
from sink import Sink, command, links
from watch import Watch

ADDRESS = "you@dengen.example"
SUBJECTS = {"ja": "【電源】テストメール", "en": "[Dengen] Test mail"}
SAVE = {"ja": "保存", "en": "Save"}
SEND = {"ja": "送信", "en": "Send"}
NOW = {"ja": "今すぐ送信", "en": "Try now"}
WRONG_PORT = {"ja": "範囲外", "en": "out of range"}


def place(folder: Path) -> Place:
    made = own(
        folder, [{"key": "plain", "kind": "simulatedRebooter", "name": "機器", "options": {"outlets": 1}}],
        {"site": "本社", "name": "試験電力", "representative": "山田 太郎"})
    sink = Sink(folder / "mail")
    made.programs.append(sink)
    made.peers = {"sink": sink}
    return made


def run(browser: Browser, place: Place, watch: Watch, report: Report) -> None:
    person, sink = Person(browser, place, watch), place.peers["sink"]
    watch.allow("422", "/ops/mail")
    for language, subject in SUBJECTS.items():
        report.heading(f"letters ({language})")
        before = len(sink.letters())
        with operators.window(person, language) as page:
            set_up(page, sink, report, language)
            delayed(page, sink, report, language)
        with report.case(f"C-20 ({language}): a test letter arrives, and both parts say the same"):
            letter = sink.await_letter(ADDRESS, subject, before)
            assert letter["kinds"] == ["text/plain", "text/html"] and not letter["defects"], letter["defects"]
            assert links(letter) == [place.url + "/"], links(letter)
            assert len(letter["html"]) < 80_000
            for width in (360, 700):
                missing = lacking(letter["text"], show(browser, watch, letter["html"], width))
                assert not missing, f"{width} px: {missing}"
    with report.case("S-31: what commands and pages show of the server holds no password"):
        assert "canary" not in command(place.data, "mail", "show", "--json")


def set_up(page: Page, sink: Sink, report: Report, language: str) -> None:
    with report.case(f"C-20 ({language}): what is wrong stands beside its field; then the server is saved"):
        page.goto("/ops/mail")
        page.locator("#host").fill("127.0.0.1")
        page.locator("#security").select_option("none")
        page.locator("#port").fill("99999")
        page.locator("#username").fill("center")
        page.locator("#password").fill("canary-password")
        page.locator("#sender").fill("no-reply@dengen.example")
        page.get_by_role("button", name=SAVE[language], exact=True).click()
        expect(page.locator("#port-error")).to_contain_text(WRONG_PORT[language])
        expect(page.locator("#password")).to_have_value("")
        expect(page.locator("#host")).to_have_value("127.0.0.1")
        page.locator("#port").fill(str(sink.port))
        page.locator("#password").fill("canary-password")
        page.get_by_role("button", name=SAVE[language], exact=True).click()
        expect(page.get_by_role("status").first).to_be_visible()
        expect(page.locator("#password")).to_have_value("")


def delayed(page: Page, sink: Sink, report: Report, language: str) -> None:
    with report.case(f"R-13 ({language}): a server that refuses is quoted in the list; tried again at once, the letter goes"):
        sink.behave("busy")
        page.locator("#address").fill(ADDRESS)
        page.get_by_role("button", name=SEND[language], exact=True).click()
        row = page.get_by_role("row").filter(has_text=ADDRESS)
        for _ in range(40):
            if row.get_by_text("421 4.3.2 too busy").count():
                break
            page.wait_for_timeout(250)
            page.goto("/ops/mail")
        expect(row).to_contain_text("421 4.3.2 too busy")
        sink.behave("accept")
        row.get_by_role("button", name=f"{NOW[language]} {ADDRESS}").click()
        expect(page.get_by_role("status").first).to_be_visible()


def lacking(text: str, shown: str) -> list[str]:
    """Lines of the text part that the HTML part does not say."""
    lines = [line.strip() for line in text.splitlines() if line.strip() not in ("", "--")]
    return [line for line in lines if plain(line) not in plain(shown)]


def plain(text: str) -> str:
    return "".join(text.replace("：", "").replace(": ", "").split()).rstrip(":")


def show(browser: Browser, watch: Watch, html: str, width: int) -> str:
    """What a reader sees of it; fails when it is wider than the window, or asks for anything from elsewhere."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=False, offline=True)
    watch.follow(context)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_content(html)
    box = page.locator("body > table").bounding_box()
    text = page.locator("body").inner_text()
    edges = [cell.bounding_box() for cell in page.locator("table table td").all()]
    context.close()
    wide = [edge for edge in edges if edge and edge["x"] + edge["width"] > width]
    assert box["width"] <= width and not wide, f"{box['width']} px wide, beyond the edge: {wide[:3]}"
    assert not asked, f"asked for {asked}"
    return text
