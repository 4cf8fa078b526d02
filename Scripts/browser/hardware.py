"""Real SNMP peers, added by address and by search in the browser, switched, and their power shown."""
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browsing import Person
from manager_words import JAPANESE as OURS
from peers import SNMPD
from places import Place, own
from program import until
from report import Report
from tile import Tile
from watch import Watch
from words import JAPANESE as WORDS

#: rPDU2OutletSwitchedControlCommand of outlet 1.
COMMAND = ".1.3.6.1.4.1.318.1.1.26.9.2.4.1.5.1"
#: rPDU2OutletMeteredStatusPower of outlet 1, W.
POWER = "1.3.6.1.4.1.318.1.1.26.9.4.3.1.7.1"
#: Here the load follows the relay, as it does where something hangs on it: an off with a load is not believed (N-04).
LOAD = f"""
on {COMMAND[1:]} 2: {POWER}=0@200
on {COMMAND[1:]} 1: {POWER}=163@200
"""
PEERS = {"rack": ("apc-rpdu2", LOAD), "switch": ("poe-rfc3621", "")}
SLOT = "02:00:5E:00:00:21"
#: pethPsePortAdminEnable of port 1.1.
ADMIN = ".1.3.6.1.2.1.105.1.1.1.3.1.1"


def place(folder: Path) -> Place:
    device = {"key": "plain", "kind": "simulatedRebooter", "name": "素直な機器", "options": {"outlets": 1}}
    found = own(folder, [device], {"site": "現場"})
    try:
        for name, (table, more) in PEERS.items():
            found.peers[name] = SNMPD(table, folder / name, more)
            found.programs.append(found.peers[name])
    except Exception:
        found.stop()
        raise
    return found


def run(browser: Browser, place: Place, watch: Watch, report: Report) -> None:
    report.heading("hardware")
    person = Person(browser, place, watch)
    person.sign_in()
    with person.window("/") as page:
        rack, switch = place.peers["rack"], place.peers["switch"]
        by_address(page, rack, report)
        switched(page, person, rack, report)
        by_search(page, switch, report)
        ports(page, person, switch, report)
        wake(page, person, report)


def submit(page: Page, verb: str) -> None:
    page.get_by_role("button", name=verb, exact=True).click()


def by_address(page: Page, rack: SNMPD, report: Report) -> None:
    with report.case("A-85: an APC rack PDU behind snmpd is added by its address in the browser, and activates"):
        page.goto("/devices/new")
        page.locator("#address").fill(rack.address)
        page.locator("#name").fill("ラックPDU")
        proposed = page.locator("#proposals option").evaluate_all("all => all.map(each => each.value)")
        assert "apc-rpdu2" in proposed and "poe-rfc3621" in proposed, f"profiles to choose from: {proposed}"
        page.locator("#read-0").fill("public")
        page.locator("#write-0").fill("private")
        submit(page, OURS.add)
        expect(page.locator(".big-state .badge")).to_have_text(WORDS.normal)
        expect(page.locator("table.list").first.locator("tbody tr")).to_have_count(5)
        assert "private" not in page.content(), "a community stands in the page"
    with report.case("C-33: the page of the device shows the power of each outlet"):
        row = page.locator("table.list").first.locator("tbody tr").first
        expect(row).to_contain_text("Web")
        expect(row).to_contain_text("163.0 W")


def switched(page: Page, person: Person, rack: SNMPD, report: Report) -> None:
    outlet = next(o for o in person.api.outlets() if o["name"] == "Web")
    tile = Tile(page, outlet, WORDS)
    with report.case("N-04: it is switched off and on from its page, and the device's own record says so"):
        page.goto(f"/outlets/{outlet['id']}")
        expect(tile.root.locator(".readings")).to_contain_text("163.0 W")
        before = len(rack.sets())
        for action, value, load in ((WORDS.off, "2", "0.0 W"), (WORDS.on, "1", "163.0 W")):
            tile.order(action)
            tile.expect_note(WORDS.confirmed)
            tile.expect_state(action)
            expect(tile.root.locator(".readings")).to_contain_text(re.compile(rf"(?<!\d){re.escape(load)}"))
            assert rack.sets()[-1].split()[:3] == [COMMAND, "integer", value], rack.sets()
        assert len(rack.sets()) == before + 2, rack.sets()
    with report.case("A-48: power, energy and current of a metered outlet stand on its page"):
        readings = tile.root.locator(".readings")
        for unit in (" W", " A", " kWh"):
            expect(readings).to_contain_text(unit)
    with report.case("C-25: an outlet's new name is written to the device, which keeps it"):
        page.goto(f"/outlets/{outlet['id']}/edit")
        page.get_by_label(OURS.outlet_name, exact=True).fill("web-1")
        submit(page, OURS.save)
        expect(page.locator(".note.good").first).to_contain_text(OURS.saved)
        until(lambda: any("web-1" in line for line in rack.sets()), "the new name at the device", within=20)


def by_search(page: Page, switch: SNMPD, report: Report) -> None:
    with report.case("A-85: a search finds a PoE switch by its address; one press adds it"):
        page.goto("/devices/new")
        page.get_by_role("link", name=OURS.search, exact=True).click()
        page.locator("#targets").fill(switch.address)
        page.locator("input[name=broadcast]").uncheck()
        page.locator("#read-0").fill("public")
        page.locator("#write-0").fill("private")
        submit(page, OURS.start)
        expect(page).to_have_url(re.compile("/searches/"))
        expect(page.locator(".big-state .badge")).to_have_text(OURS.done)
        expect(page.locator("table.list tbody tr")).to_have_count(1)
        page.get_by_role("button", name=re.compile(f"^{OURS.adopt} ")).click()
        expect(page.locator(".big-state .badge")).to_have_text(re.compile(f"{WORDS.normal}|{WORDS.abnormal}"))
        page.go_back()
        page.reload()
        expect(page.get_by_role("link", name=OURS.adopted)).to_be_visible()


def ports(page: Page, person: Person, switch: SNMPD, report: Report) -> None:
    port = min((o for o in person.api.outlets() if o["kind"] == "poe"), key=lambda outlet: outlet["number"])
    tile = Tile(page, port, WORDS)
    with report.case("A-60: the tile of a PoE port has the one button PoE"):
        page.goto(f"/sites/{port['siteId']}")
        assert tile.actions() == ["PoE"], str(tile.actions())
    with report.case("A-59, A-51: it opens on, off and reboot; each asks はい/いいえ; off is done and proved"):
        tile.ask("PoE")
        links = tile.dialog.locator(".buttons .button")
        expect(links).to_have_text([WORDS.on, WORDS.off, WORDS.reboot])
        expect(tile.answer(OURS.close)).to_be_focused()
        tile.dialog.get_by_role("link", name=f"{WORDS.off} {port['name']}", exact=True).click()
        tile.answer(WORDS.yes).click()
        expect(tile.dialog).to_be_hidden()
        tile.expect_note(WORDS.confirmed)
        tile.expect_state(WORDS.off)
        assert switch.sets()[-1].split()[:3] == [ADMIN, "integer", "2"], switch.sets()
        expect(tile.button("PoE")).to_be_focused()
    with report.case("A-59: 閉じる closes the dialog, nothing was registered, the focus is back on its button"):
        before = len(person.api.events(port["id"]))
        tile.ask("PoE")
        tile.answer(OURS.close).click()
        expect(tile.dialog).to_be_hidden()
        expect(tile.button("PoE")).to_be_focused()
        assert len(person.api.events(port["id"])) == before


def wake(page: Page, person: Person, report: Report) -> None:
    with report.case("A-57: a Wake-on-LAN slot with a host to ask: WoL only, and it says that the host answers"):
        page.goto("/devices/new?by=wake")
        page.locator("#name").fill("起動")
        page.locator("#mac-0").fill(SLOT)
        page.locator("#slot-0").fill("経理 PC")
        page.locator("#host-0").fill("127.0.0.1")
        submit(page, OURS.add)
        expect(page.locator(".big-state .badge")).to_have_text(WORDS.normal)
        slot = next(o for o in person.api.outlets() if o["name"] == "経理 PC")
        tile = Tile(page, slot, WORDS)
        page.goto(f"/sites/{slot['siteId']}")
        assert tile.actions() == ["WoL"], str(tile.actions())
        tile.expect_state(OURS.answers)
        tile.order("WoL")
        tile.expect_note(WORDS.confirmed)
