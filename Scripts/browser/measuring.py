"""C-30, C-33, C-34, C-40, C-48: latest values, the graph of a day and its load, and how a gateway measures."""
import datetime
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from browsing import Person
from report import Report
from words import speak


@dataclass(frozen=True)
class MeasuringWords:
    latest: str
    auto: str
    show: str
    choose: str
    quantities: tuple[str, ...]
    graph: str
    day: str
    contents: str
    before: str
    after: str
    by_hours: str
    no_values: str
    used: str
    sampling: str
    interval: str
    measure: str
    running: str
    stopped: str
    save: str


MEASURING_WORDS = {
    "ja": MeasuringWords(
        latest="最新計測値", auto="1分ごとに自動更新", show="表示", choose="表示するアウトレット",
        quantities=("消費電力", "総電力量", "電圧", "電流"), graph="計測グラフ", day="日付", contents="表示内容", before="前日",
        after="翌日", by_hours="1時間ごとの値", no_values="この日の計測値はありません。", used="この日の電力量", sampling="計測設定",
        interval="測定間隔", measure="計測する", running="計測中", stopped="停止中", save="保存"),
    "en": MeasuringWords(
        latest="Latest values", auto="Update every minute", show="Show", choose="Outlets to show",
        quantities=("Power", "Total energy", "Voltage", "Current"), graph="Graph of a day", day="Day", contents="Contents",
        before="Day before", after="Day after", by_hours="Values by the hour", no_values="Nothing was measured on this day.",
        used="Used on this day", sampling="Measuring", interval="Interval", measure="Measure", running="Measuring",
        stopped="Stopped", save="Save"),
}



@dataclass(frozen=True)
class MoreWords:
    corrections: str
    correct: str
    at: str
    value: str
    reason: str
    choose_export: str
    csv: str
    site_days: str
    save: str
    energy: str


MORE_WORDS = {
    "ja": MoreWords(
        corrections="計測値の訂正", correct="計測値を訂正", at="計測日時", value="正しい値", reason="理由",
        choose_export="アウトレットを選ぶ", csv="CSV（UTF-8）", site_days="この施設の保存日数", save="保存", energy="電力量と料金"),
    "en": MoreWords(
        corrections="Corrected values", correct="Correct a value", at="Measured at", value="Right value", reason="Reason",
        choose_export="Choose outlets", csv="CSV (UTF-8)", site_days="Days for this site", save="Save", energy="Energy and cost"),
}
UNITS = ("W", "Wh", "V", "A")
ROWS = "table.list tbody tr"
TOKYO = ZoneInfo("Asia/Tokyo")


def run(person: Person, report: Report) -> None:
    outlet = metered(person)
    person.watch.allow("422", f"/outlets/{outlet['id']}/corrections")
    person.watch.allow("422", f"/sites/{outlet['siteId']}/retention")
    for language in ("ja", "en"):
        report.heading(f"measurements ({language})")
        with person.window("/latest", language=language) as page:
            latest(page, person, report, language)
            every_minute(page, report, language)
        with person.window(f"/outlets/{outlet['id']}", language=language) as page:
            graph(page, person, outlet, report, language)
            load(page, person, report, language)
        with person.window(f"/gateways/{outlet['gatewayId']}", language=language) as page:
            sampling(page, person, outlet, report, language)
        with person.window(f"/outlets/{outlet['id']}", language=language) as page:
            corrections(page, person, outlet, report, language)
        with person.window("/measure", language=language) as page:
            export(page, person, outlet, report, language)
        with person.window(f"/sites/{outlet['siteId']}/retention", language=language) as page:
            retention(page, person, outlet, report, language)
        with person.window(f"/sites/{outlet['siteId']}", language=language) as page:
            costs(page, person, outlet, report, language)
        with person.window("/latest", language=language, java_script_enabled=False) as page:
            without_script(page, outlet, report, language)


def metered(person: Person) -> dict:
    return next(outlet for outlet in person.api.outlets() if outlet.get("readings", {}).get("power") is not None)


def latest(page: Page, person: Person, report: Report, language: str) -> None:
    words = MEASURING_WORDS[language]
    with report.case(f"C-40 ({language}): every outlet that measures, with its four values, by the menu"):
        page.goto("/")
        page.locator(".menu:not(.menu-end) > summary").click()
        page.locator(".menu nav").get_by_role("link", name=words.latest, exact=True).click()
        expect(page.locator("h1")).to_have_text(words.latest)
        expect(page.locator(ROWS)).to_have_count(len(person.api.get("latest")["items"]))
        heads = page.locator("table.list th").all_inner_texts()
        for name, unit in zip(words.quantities, UNITS):
            assert f"{name} ({unit})" in [head.strip() for head in heads], f"{name} in {heads}"
    with report.case(f"C-40 ({language}): chosen contents and outlets, by keyboard alone; the address holds them"):
        row = person.api.get("latest")["items"][0]
        for name, unit in list(zip(words.quantities, UNITS))[:3]:
            page.get_by_role("checkbox", name=f"{name} ({unit})", exact=True).focus()
            page.keyboard.press("Space")
        page.locator("summary", has_text=words.choose).focus()
        page.keyboard.press("Enter")
        page.get_by_role("checkbox", name=f"{row['label']} {row['name']}", exact=True).focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name=words.show, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"quantity=current.*outlet={row['outletId']}|outlet={row['outletId']}.*quantity=current"))
        expect(page.locator(ROWS)).to_have_count(1)
        expect(page.locator("table.list th")).to_have_count(5)
        page.reload()
        expect(page.locator(ROWS)).to_contain_text(row["name"])
    with report.case(f"C-40 ({language}): while the page is open its values are of the last five seconds"):
        reached = {one["id"] for one in person.api.outlets() if one["health"] != "disconnected"}
        page.goto("/latest")
        cells = {one: page.locator(f"[data-live='latest-{one}'] td").last for one in reached}
        before = {one: cell.inner_text() for one, cell in cells.items() if cell.count()}
        for one, text in before.items():
            expect(cells[one]).not_to_have_text(text, timeout=9_000)
        page.go_back()
    with report.case(f"C-40 ({language}): 再読み込み keeps what was chosen"):
        page.get_by_role("link", name=speak(language).reload, exact=True).click()
        expect(page.locator(ROWS)).to_have_count(1)


def every_minute(page: Page, report: Report, language: str) -> None:
    words = MEASURING_WORDS[language]
    with report.case(f"C-40 ({language}): read anew every minute while that is switched on, and no longer"):
        page.clock.install()
        page.goto("/latest")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "dengen-background" in request.headers and "/latest" in request.url else None)
        button = page.get_by_role("button", name=words.auto, exact=True)
        expect(button).to_have_attribute("aria-pressed", "false")
        page.clock.run_for(125_000)
        assert not asked, f"asked without being told to: {asked}"
        button.click()
        with page.expect_response(lambda answer: "/latest" in answer.url):
            page.clock.run_for(61_000)
        with page.expect_response(lambda answer: "/latest" in answer.url):
            page.clock.run_for(60_000)
        button.click()
        page.clock.run_for(180_000)
        assert len(asked) == 2, f"{len(asked)} times"


def today() -> datetime.date:
    return datetime.datetime.now(TOKYO).date()


def values(person: Person, outlet: dict, day: datetime.date, quantity: str = "power") -> list:
    """The API as a witness of what a graph must show."""
    begin = datetime.datetime.combine(day, datetime.time(), TOKYO)
    answer = person.api.get(
        f"outlets/{outlet['id']}/series", quantity=quantity, step="hour", **{"from": begin.isoformat()},
        to=(begin + datetime.timedelta(days=1)).isoformat())
    return [value for value in answer["mean"] if value is not None]


def graph(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MEASURING_WORDS[language]
    with report.case(f"C-33 ({language}): today's graph, its words and its table say what the API says"):
        expect(page.get_by_role("heading", name=words.graph, exact=True)).to_be_visible()
        expect(page.get_by_label(words.day, exact=True)).to_have_value(today().isoformat())
        shown(page, values(person, outlet, today()), words)
    with report.case(f"C-33 ({language}): any day back, by its date and by steps"):
        yesterday = today() - datetime.timedelta(days=1)
        page.get_by_role("button", name=words.before, exact=True).click()
        expect(page.get_by_label(words.day, exact=True)).to_have_value(yesterday.isoformat())
        shown(page, values(person, outlet, yesterday), words)
        page.get_by_label(words.day, exact=True).fill("2001-02-03")
        page.get_by_role("button", name=words.show, exact=True).click()
        expect(page).to_have_url(re.compile("day=2001-02-03"))
        expect(page.locator(".graph-panel .empty")).to_have_text(words.no_values)
        page.get_by_role("button", name=words.after, exact=True).click()
        expect(page.get_by_label(words.day, exact=True)).to_have_value("2001-02-04")
    with report.case(f"C-34 ({language}): each quantity by name"):
        for quantity, name, unit in zip(("power", "energy", "voltage", "current"), words.quantities, UNITS):
            page.goto(f"/outlets/{outlet['id']}")
            page.get_by_label(words.contents, exact=True).select_option(f"{name} ({unit})")
            page.get_by_role("button", name=words.show, exact=True).click()
            expect(page.locator(".graph-panel h3")).to_contain_text(name)
            if values(person, outlet, today(), quantity):
                expect(page.get_by_role("img", name=name)).to_be_visible()


def shown(page: Page, wanted: list, words: MeasuringWords) -> None:
    if not wanted:
        expect(page.locator(".graph-panel .empty")).to_have_text(words.no_values)
        return
    expect(page.locator("svg.graph .line")).to_have_count(1)
    page.locator(".graph-panel summary", has_text=words.by_hours).click()
    means = page.locator(".graph-panel tbody tr td:nth-child(2)").all_inner_texts()
    told = [float(text.replace(",", "")) for text in means if text.strip() != "—"]
    assert len(told) >= len(wanted), f"{told} of {wanted}"
    # The hour that runs goes on while we look.
    for one, other in list(zip(told, wanted))[:-1]:
        assert abs(one - other) < 0.06, f"{told} of {wanted}"
    expect(page.locator(".graph-panel .readings")).to_contain_text(words.used)


def load(page: Page, person: Person, report: Report, language: str) -> None:
    kinds = {device["id"]: device["kind"] for device in person.api.all("devices")}
    taps = [
        outlet for outlet in person.api.outlets()
        if kinds.get(outlet["deviceId"]) == "tap" and outlet.get("readings", {}).get("current") is not None]
    if not taps:
        return report.say("       C-48: no tap here")
    with report.case(f"C-48 ({language}): what flows now against 10 A an outlet and 15 A a tap"):
        page.goto(f"/outlets/{taps[0]['id']}")
        expect(page.locator("meter")).to_have_count(2)
        limits = page.locator("meter").evaluate_all("meters => meters.map(meter => meter.max)")
        assert limits == [10, 15], f"{limits}"
        for meter in page.locator("meter").all():
            assert float(meter.get_attribute("value")) >= 0
            assert meter.get_attribute("aria-label")


def sampling(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MEASURING_WORDS[language]
    place = f"gateways/{outlet['gatewayId']}/sampling"
    with report.case(f"C-30 ({language}): a manager sets the interval, stops and starts"):
        part = page.locator("section", has=page.get_by_role("heading", name=words.sampling, exact=True))
        part.get_by_label(words.interval, exact=True).select_option("30")
        part.get_by_role("checkbox", name=words.measure, exact=True).uncheck()
        part.get_by_role("button", name=words.save, exact=True).click()
        expect(part).to_contain_text(words.stopped)
        assert person.api.get(place) == {"interval": 30, "isRunning": False}
        part.get_by_label(words.interval, exact=True).select_option("1")
        part.get_by_role("checkbox", name=words.measure, exact=True).check()
        part.get_by_role("button", name=words.save, exact=True).click()
        expect(part).to_contain_text(words.running)
        assert person.api.get(place) == {"interval": 1, "isRunning": True}


def corrections(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MORE_WORDS[language]
    now = datetime.datetime.now(TOKYO).replace(second=0, microsecond=0)
    at = now - datetime.timedelta(days=2, minutes=now.minute % 7 + (1 if language == "ja" else 11))
    with report.case(f"N-17 ({language}): a wrong entry stands at its field with what was typed"):
        page.get_by_role("link", name=words.corrections, exact=True).click()
        expect(page.locator("h1")).to_have_text(words.corrections)
        page.get_by_label(words.at).fill(at.strftime("%Y-%m-%dT%H:%M"))
        page.get_by_label(words.value, exact=True).fill("1e3")
        page.get_by_label(words.reason).fill("=2+3")
        page.get_by_role("button", name=words.correct, exact=True).click()
        expect(page.locator("#value-error")).to_be_visible()
        expect(page.get_by_label(words.value, exact=True)).to_have_value("1e3")
        expect(page.get_by_label(words.reason)).to_have_value("=2+3")
    with report.case(f"N-17 ({language}): the corrected value, its author and its reason stay to be read"):
        page.get_by_label(words.value, exact=True).fill("12.5")
        page.get_by_role("button", name=words.correct, exact=True).click()
        row = page.locator(ROWS).first
        expect(row).to_contain_text("12.5 W")
        expect(row).to_contain_text("=2+3")
        found = person.api.get(f"outlets/{outlet['id']}/corrections")["items"][0]
        assert found["value"] == 12.5 and found["author"], f"{found}"


def export(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MORE_WORDS[language]
    with report.case(f"C-41 ({language}): a file of one chosen outlet has one column of values"):
        page.locator("summary", has_text=words.choose_export).click()
        page.locator(f"input[name=outlet][value='{outlet['id']}']").check()
        with page.expect_download() as saved:
            page.get_by_role("button", name=words.csv, exact=True).click()
        head = open(saved.value.path(), encoding="utf-8-sig").readline()
        assert head.count(",") == 2, head


def retention(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MORE_WORDS[language]
    place = f"sites/{outlet['siteId']}/retention"
    with report.case(f"N-17 ({language}): days of a site; what is deleted is told before"):
        expect(page.locator(".warn")).to_be_visible()
        page.get_by_label(words.site_days).fill("1")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator("#days-error")).to_be_visible()
        page.get_by_label(words.site_days).fill("36000")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.locator(".note.good")).to_be_visible()
        assert person.api.get(place)["days"] == 36000
        page.get_by_label(words.site_days).fill("")
        page.get_by_role("button", name=words.save, exact=True).click()
        expect(page.get_by_label(words.site_days)).to_have_value("")
        assert person.api.get(place)["days"] is None


def costs(page: Page, person: Person, outlet: dict, report: Report, language: str) -> None:
    words = MORE_WORDS[language]
    with report.case(f"N-15 ({language}): a tariff from a day on, beside the one from the beginning"):
        page.goto(f"/sites/{outlet['siteId']}/tariff")
        for day, price in (("", "30"), ("2090-04-01", "40")):
            page.locator("#fromDay").fill(day)
            page.locator("#kind").select_option("flat")
            page.locator("#price").fill(price)
            page.locator("#carbon").fill("0.4")
            page.get_by_role("button", name=words.save, exact=True).click()
            expect(page.locator(".note.good")).to_be_visible()
        expect(page.locator(ROWS)).to_have_count(2)
    with report.case(f"N-15 ({language}): kWh, cost and CO₂ of the site's day and month are the API's"):
        page.goto(f"/sites/{outlet['siteId']}")
        page.get_by_role("link", name=words.energy, exact=True).click()
        page.get_by_role("button", name=MEASURING_WORDS[language].before, exact=True).click()
        yesterday = today() - datetime.timedelta(days=1)
        found = person.api.get(f"sites/{outlet['siteId']}/energy", day=yesterday.isoformat())["day"]
        first = page.locator(ROWS).first
        if found["energy"] is not None:
            expect(first).to_contain_text(f"{found['energy'] / 1000:,.2f} kWh")
        expect(first).to_contain_text(yesterday.isoformat())
        page.goto(f"/sites/{outlet['siteId']}/tariff")
        while page.locator(f"{ROWS} form button").count():
            page.locator(f"{ROWS} form button").first.click()
            expect(page.locator(".note.good")).to_be_visible()


def without_script(page: Page, outlet: dict, report: Report, language: str) -> None:
    words = MEASURING_WORDS[language]
    with report.case(f"C-40 ({language}, no script): chosen and read anew; what only script can is not offered"):
        expect(page.locator("[data-every]")).to_be_hidden()
        page.get_by_role("checkbox", name=f"{words.quantities[0]} (W)", exact=True).uncheck()
        page.get_by_role("button", name=words.show, exact=True).click()
        expect(page.locator("table.list th")).to_have_count(7)
        page.get_by_role("link", name=speak(language).reload, exact=True).click()
        expect(page.locator("table.list th")).to_have_count(7)
    with report.case(f"C-33 ({language}, no script): another day's graph"):
        page.goto(f"/outlets/{outlet['id']}")
        page.get_by_label(words.day, exact=True).fill("2001-02-03")
        page.get_by_role("button", name=words.show, exact=True).click()
        expect(page.locator(".graph-panel .empty")).to_have_text(words.no_values)
