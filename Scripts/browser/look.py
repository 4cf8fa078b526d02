"""How the pages look and feel: themes without script, a phone's bar, keyboard, zoom, paper, and no connection."""
import re

from playwright.sync_api import Error, Page, expect

from browsing import Person
from program import until
from report import Report
from words import speak

PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
#: A page of 1280 × 1024 px at 400 % zoom.
ZOOMED = {"viewport": {"width": 320, "height": 256}}
GROUND = "getComputedStyle(document.body).backgroundColor"
KEPT = """async () => {
  const names = await caches.keys();
  const stores = await Promise.all(names.map((name) => caches.open(name)));
  const requests = await Promise.all(stores.map((store) => store.keys()));
  return requests.flat().map((request) => new URL(request.url).pathname);
}"""


def run(person: Person, report: Report) -> None:
    for language in ("ja", "en"):
        report.heading(f"look ({language})")
        themes(person, report, language)
        with report.case(f"ui 1.5 ({language}): on a phone the main pages and the menu stand at the foot, 44 px at least"):
            with person.window("/", language=language, **PHONE) as page:
                foot_bar(page, language)
        with report.case(f"ui 1.5 ({language}): the first Tab shows the way to the content, and every step shows its focus"):
            with person.window("/", language=language) as page:
                keyboard(page)
        with report.case(f"ui 1.5 ({language}): at 400 % zoom nothing stays over what is read"):
            with person.window("/log", language=language, **ZOOMED) as page:
                assert fixed(page) == [], f"stay in place: {fixed(page)}"
        with report.case(f"ui 1.2 ({language}): on paper there is the table and no button"):
            with person.window("/log", language=language) as page:
                paper(page)
        with report.case(f"ui 2.6 ({language}): without a connection the app says so, and shows nothing it remembers"):
            with person.window("/", language=language, watched=False) as page:
                offline(page, speak(language))


def themes(person: Person, report: Report, language: str) -> None:
    with report.case(f"ui 2.6 ({language}, no script): dark and light are chosen in the user menu and stay"):
        with person.window("/", language=language, java_script_enabled=False, color_scheme="light") as page:
            light = page.evaluate(GROUND)
            choose(page, 2)
            expect(page.locator("html")).to_have_attribute("data-theme", "dark")
            page.goto("/log")
            assert page.evaluate(GROUND) != light, "the log is still light"
            choose(page, 0)
            assert page.evaluate(GROUND) == light, "the machine's own theme does not come back"


def choose(page: Page, number: int) -> None:
    page.locator(".menu-end > summary").click()
    page.locator(".menu-end .segment").nth(number).click()


def foot_bar(page: Page, language: str) -> None:
    targets = [*page.locator(".entries li:not(.managing) a").all(), page.locator(".menu:not(.menu-end) > summary")]
    assert 3 <= len(targets) <= 4, f"{len(targets)} entries"
    for target in targets:
        box = target.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44, f"too small: {box}"
        assert box["y"] + box["height"] >= 770, f"not at the foot: {box}"
        assert target.inner_text().strip(), "without a word"
    targets[-1].tap()
    expect(page.get_by_role("navigation", name=speak(language).main_menu)).to_be_in_viewport()
    page.get_by_role("navigation", name=speak(language).main_menu).get_by_role(
        "link", name=speak(language).devices, exact=True).tap()
    expect(page).to_have_url(re.compile("/devices$"))


def keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, "a step of the keyboard that nobody sees"


def fixed(page: Page) -> list[str]:
    """What does not scroll along, of the things that are in sight."""
    return page.evaluate("""() => [...document.querySelectorAll("body *")]
      .filter((each) => ["fixed", "sticky"].includes(getComputedStyle(each).position) && each.offsetHeight > 0)
      .filter((each) => each.id !== "said").map((each) => each.className || each.tagName)""")


def paper(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("table.log")).to_be_visible()
    expect(page.locator(".head")).to_be_hidden()
    assert page.locator("main .button:visible").count() == 0, "a button on paper"
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)", "paper is white"


def offline(page: Page, words) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/log")
    kept = page.evaluate(KEPT)
    assert "/offline" in kept, f"kept: {kept}"
    assert all(path == "/offline" or path.startswith("/assets/") for path in kept), f"kept: {kept}"
    page.context.set_offline(True)
    page.goto("/")
    expect(page.locator("h1")).to_have_text("接続がありません" if words.language == "ja" else "No connection")
    expect(page.locator(".tile, table, .user-name")).to_have_count(0)
    page.context.set_offline(False)
    until(lambda: is_back(page, words), "the dashboard is back")


def is_back(page: Page, words) -> bool:
    """The page may load itself anew at the same moment, which ends this visit."""
    try:
        page.goto("/")
    except Error:
        return False
    return page.locator("h1").inner_text() == words.dashboard
