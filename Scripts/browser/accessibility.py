"""U-01: axe finds nothing on any page, in both languages, at three widths, light and dark."""
import json
from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page, expect

import operators
from browsing import Person
from manager_words import manager_words
from report import Report
from tile import Tile
from words import speak

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
OPTIONS = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
HEIGHTS = {360: 740, 768: 1024, 1280: 800}
#: Width and colour scheme of each look at a page.
LOOKS = [(360, "light"), (768, "light"), (1280, "light"), (1280, "dark")]


def run(person: Person, report: Report) -> None:
    for status, address in (("404", "/nowhere"), ("403", "/logout"), ("403", "/login"), ("422", "/devices"), ("410", "/reset/x")):
        person.watch.allow(status, address)
    for language in ("ja", "en"):
        report.heading(f"axe ({language})")
        seen = 0
        with person.window("/", language=language) as page:
            for name, show in pages(person, language):
                seen += inspect(page, name, show, report, language)
        with operators.window(person, language) as page:
            for name, address in operators.ADDRESSES.items():
                seen += inspect(page, name, lambda page, address=address: page.goto(address), report, language)
        with person.window("/login", language=language, signed_in=False) as page:
            seen += inspect(page, "login", lambda page: page.goto("/login"), report, language)
            for name, address in {"forgot": "/forgot", "forgot, sent": "/forgot?sent=1", "link gone": "/reset/x"}.items():
                seen += inspect(page, name, lambda page, address=address: page.goto(address), report, language)
            seen += inspect(page, "login refused", lambda page: refused(page, language), report, language)
        report.say(f"       {seen} looks at pages")


def pages(person: Person, language: str) -> Iterator[tuple]:
    """A name, and how to get there."""
    outlets, sites = person.api.outlets(), person.api.sites()
    at = {site["health"]: f"/sites/{site['id']}" for site in sites}
    ours = {name: f"/outlets/{outlet['id']}" for name, outlet in kinds(outlets).items()}
    nas = next(outlet for outlet in outlets if outlet["name"] == "NAS")
    command = next(e["commandId"] for e in person.api.events(nas["id"]) if e.get("commandId"))
    addresses = {
        "dashboard": "/", "dashboard without normal": "/?hide=normal", "site": at["normal"],
        "site in fault": at["abnormal"], "site cut off": at["disconnected"],
        "outlet": ours["mains"], "outlet WoL": ours["wakeOnLAN"], "outlet metered": ours["metered"],
        "outlet cut off": ours["disconnected"], "outlet refused": ours["refused"],
        "confirm": f"/outlets/{nas['id']}/confirm?action=off", "log": "/log",
        "log filtered": "/log?filter=1&class=abnormal&class=disconnected", "log empty": "/log?filter=1",
        "dashboard as a table": "/?view=table&health=abnormal", "outlets": "/outlets?mode=normal",
        "outlets as tiles": "/outlets?view=tiles&health=disconnected", "no outlets": "/outlets?find=nobody",
        "latest values": "/latest", "graph by hours": ours["metered"] + "?quantity=energy", "graph, no values": ours["metered"] + "?day=2001-02-03",
        "notices": "/notices", "samples as a file": "/measure", "tariff": at["normal"] + "/tariff",
        "energy of a site": at["normal"] + "/energy", "retention": at["normal"] + "/retention",
        "corrections": ours["metered"] + "/corrections",
        "views": "/views", "two-factor": "/me/2fa", "save a view": "/views/new?list=outlets&health=abnormal",
        "log asked": "/log?label=R001&name=NAS&to=2100-01-01T00:00", "log refused": "/log?message=zzz&site=nowhere",
        "command": f"/commands/{command}", "404": "/nowhere", **managed(person, nas), **structured(person, nas),
    }
    for name, address in addresses.items():
        yield name, lambda page, address=address: page.goto(address)
    yield "group", lambda page: group(page, at["normal"], sites)
    yield from together(person)
    yield "main menu open", lambda page: menu(page, ".menu:not(.menu-end) > summary")
    yield "user menu open", lambda page: menu(page, ".menu-end > summary")
    yield "dialog", lambda page: dialog(page, nas, language)
    yield "under way", lambda page: under_way(page, nas, language)
    yield "403", forbidden
    port = next(o for o in outlets if o["kind"] == "poe" and o["health"] == "normal")
    yield "PoE port", lambda page: page.goto(f"/outlets/{port['id']}")
    yield "PoE page", lambda page: page.goto(f"/outlets/{port['id']}/poe")
    yield "PoE dialog", lambda page: poe(page, port, language)
    yield "new device, version 3", version_three
    yield "new device refused", lambda page: refused_device(page, language)
    yield "slip", lambda page: slip(page, language)
    yield "search", lambda page: search(page, language)


def together(person: Person) -> Iterator[tuple]:
    """Switching several outlets with one press."""
    place = person.api.all("groups")[0]
    device = person.api.get(f"groups/{place['id']}")["outlets"][0]["deviceId"]
    batch = person.api.post(f"groups/{place['id']}/commands", {"action": "on"})["batch"]
    addresses = {
        "group question": f"/groups/{place['id']}/confirm?action=off", "batch": f"/batches/{batch}",
        "switches of a device": f"/devices/{device}/switch",
    }
    for name, address in addresses.items():
        yield name, lambda page, address=address: page.goto(address)


def managed(person: Person, outlet: dict) -> dict[str, str]:
    """The pages of managers that have an address of their own."""
    devices, gateways = person.api.all("devices"), person.api.all("gateways")
    added = next((device for device in devices if device["isManaged"]), None) or add_device(person, gateways)
    device, gateway = f"/devices/{outlet['deviceId']}", f"/gateways/{outlet['gatewayId']}"
    managed = f"/devices/{added['id']}"
    return {
        "devices": "/devices", "devices not found": "/devices?find=nobody", "device": device,
        "device not reached": managed, "device saved": managed + "?done=saved", "device settings": managed + "/settings",
        "delete a device": managed + "/delete", "new device": "/devices/new", "new search": "/devices/new?by=search",
        "new Wake-on-LAN": "/devices/new?by=wake", "outlet settings": f"/outlets/{outlet['id']}/edit",
        "lock-out": f"/outlets/{outlet['id']}/lock", "power path": gateway + "/path",
        "gateways": "/gateways", "gateway": gateway, "new gateway": "/gateways/new", "new slip": gateway + "/slip",
        "audit": "/audit", "audit refused": "/audit?from=2026-11-22T08:00&to=2026-11-21T08:00&who=a", "audit check": "/audit/verify",
        "own account": "/me", "own password": "/me/password",
        "generated password": "/me/password?make=1",
        "keys": "/keys", "new key": "/keys/new", **people(person),
    }


def people(person: Person) -> dict[str, str]:
    """ユーザー: the representative, and somebody who was added."""
    users = person.api.all("users")
    chief = next(user for user in users if user["role"] == "representative")
    added = next((user for user in users if user["role"] == "general"), None) or person.api.post(
        "users", {"email": "axe@people.example", "name": "佐藤", "role": "general"})
    user = f"/users/{added['id']}"
    return {
        "users": "/users", "no users": "/users?find=nobody", "new user": "/users/new", "user": user,
        "representative": f"/users/{chief['id']}", "user's password": user + "/password",
        "rights": user + "/rights", "release": user + "/two-factor", "delete a user": user + "/delete", "invited": "/invite",
    }


def structured(person: Person, outlet: dict) -> dict[str, str]:
    """Sites, groups and imports as managers see them."""
    site = f"/sites/{outlet['siteId']}"
    return {
        "sites": "/sites", "new site": "/sites/new", "site settings": site + "/edit", "delete a site": site + "/delete",
        "new group": site + "/groups/new", "import": "/import", "import applied": "/import?applied=3", "edit several": "/outlets/bulk",
    }


def add_device(person: Person, gateways: list[dict]) -> dict:
    account = {"version": "v2c", "read": "public"}
    return person.api.post(
        "devices", {"gatewayId": gateways[0]["id"], "driver": "snmp", "name": "PDU",
                    "options": {"address": "192.0.2.249", "account": account}})


def kinds(outlets: list[dict]) -> dict[str, dict]:
    normal = [outlet for outlet in outlets if outlet["health"] == "normal"]
    return {
        "mains": next(o for o in normal if o["kind"] == "mains" and not o.get("readings")),
        "wakeOnLAN": next(o for o in normal if o["kind"] == "wakeOnLAN"),
        "metered": next(o for o in normal if o.get("readings")),
        "disconnected": next(o for o in outlets if o["health"] == "disconnected"),
        "refused": next(o for o in outlets if o["name"] == "予備 1"),
    }


def inspect(page: Page, name: str, show, report: Report, language: str) -> int:
    """Every look at one page; the page is asked for once."""
    where = f"U-01: {name} ({language})"
    try:
        page.set_viewport_size({"width": LOOKS[0][0], "height": HEIGHTS[LOOKS[0][0]]})
        settle(page, show)
        page.evaluate(AXE_SCRIPT)
        for width, scheme in LOOKS:
            look(page, where, width, scheme, report)
    except Exception as error:  # noqa: BLE001 - a page that cannot be shown fails, the others go on
        report.check(where, False, f"{type(error).__name__}: {str(error)[:600]}")
    return len(LOOKS)


def settle(page: Page, show) -> None:
    """The page before may load itself anew at the same moment, which ends this visit."""
    try:
        show(page)
    except Error as error:
        if "ERR_ABORTED" not in str(error):
            raise
        show(page)


def look(page: Page, where: str, width: int, scheme: str, report: Report) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = page.evaluate(f"axe.run({OPTIONS}).then(results => results.violations)")
    faults = [f"{rule['id']} at {target(node)}: {words(node)}" for rule in found for node in rule["nodes"][:4]]
    report.quiet(f"{where} at {width} px {scheme}", not faults, "; ".join(faults))
    if width == 360:
        for narrow in (360, 320):  # 320 px is a page of 1280 px at 400 % zoom
            page.set_viewport_size({"width": narrow, "height": HEIGHTS[width]})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            report.quiet(f"{where}: no sideways scrolling at {narrow} px", over <= 0, f"{over} px too wide")


def target(node: dict) -> str:
    return " ".join(str(part) for part in node["target"])


def words(node: dict) -> str:
    return " / ".join(check["message"] for check in (node["any"] + node["all"] + node["none"])[:2])


def refused(page: Page, language: str) -> None:
    page.goto("/login")
    page.get_by_label(speak(language).email).fill("nobody@dengen.example")
    page.get_by_label(speak(language).password, exact=True).fill("nothing")
    page.get_by_role("button", name=speak(language).log_in, exact=True).click()
    expect(page.locator("[role=alert]")).to_be_visible()


def group(page: Page, first: str, sites: list[dict]) -> None:
    for address in [first] + [f"/sites/{site['id']}" for site in sites]:
        page.goto(address)
        if page.locator(".group-menu").count():
            page.locator(".group-menu").first.click()
            break
    expect(page.locator(".outlet").first).to_be_visible()


def menu(page: Page, opener: str) -> None:
    page.goto("/")
    page.locator(opener).click()
    expect(page.locator("main")).to_have_attribute("inert", "")


def dialog(page: Page, outlet: dict, language: str) -> None:
    page.goto(f"/sites/{outlet['siteId']}")
    Tile(page, outlet, speak(language)).ask(speak(language).reboot)


def poe(page: Page, port: dict, language: str) -> None:
    page.goto(f"/sites/{port['siteId']}")
    Tile(page, port, speak(language)).ask("PoE")


def under_way(page: Page, outlet: dict, language: str) -> None:
    """The command stays under way for as long as the device takes; live updates rest, so that the page stands still."""
    page.goto(f"/outlets/{outlet['id']}")
    tile = Tile(page, outlet, speak(language))
    tile.ask(speak(language).reboot)
    page.locator("[data-live-switch]").evaluate("button => button.click()")
    tile.answer(speak(language).yes).click()
    expect(page.locator(".note.under-way")).to_be_visible()


def forbidden(page: Page) -> None:
    """A form of ours whose token belongs to no session."""
    page.goto("/")
    page.locator(".menu-end > summary").click()
    page.locator(".menu-end input[name=token]").evaluate("field => { field.value = 'stale'; }")
    page.locator(".menu-end button").click()
    expect(page.locator("[role=alert]")).to_be_visible()


def version_three(page: Page) -> None:
    page.goto("/devices/new")
    page.locator("#version-0").select_option("v3")


def refused_device(page: Page, language: str) -> None:
    page.goto("/devices/new")
    page.locator("#address").fill("not an address")
    page.get_by_role("button", name=manager_words(language).add, exact=True).click()
    expect(page.locator("[role=alert]")).to_be_visible()


def slip(page: Page, language: str) -> None:
    page.goto("/gateways/new")
    page.locator("#name").fill("倉庫")
    page.get_by_role("button", name=manager_words(language).add, exact=True).click()
    expect(page.locator("[role=alert]")).to_be_visible()


def search(page: Page, language: str) -> None:
    page.goto("/devices/new?by=search")
    page.locator("#targets").fill("127.0.0.1:9")
    page.locator("input[name=broadcast]").uncheck()
    page.locator("#read-0").fill("public")
    page.get_by_role("button", name=manager_words(language).start, exact=True).click()
    expect(page.locator("h1")).to_be_visible()


def replaced(person: Person, report: Report) -> None:
    """The page that an older session is told by (A-10)."""
    person.watch.allow("401", person.place.url)
    for language in ("ja", "en"):
        with person.window("/", language=language) as page:
            person.sign_in(language)
            inspect(page, "session replaced", lambda page: page.goto("/log"), report, language)
