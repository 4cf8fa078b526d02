"""The demo's devices behind real SNMP: watts, switching, cameras, and all of it again after a restart with its data."""
import json
from pathlib import Path

from playwright.sync_api import Browser

import places
from api import API
from places import Place
from program import until
from report import Report
from watch import Watch

SERVER, CAMERA = "仮想化サーバー 1", "正門カメラ"


def place(folder: Path) -> Place:
    folder.mkdir()
    place = places.demo(folder)
    place.folder = folder
    return place


def run(_browser: Browser, place: Place, _watch: Watch, report: Report) -> None:
    report.heading("demo_devices")
    with report.case("N-27, C-29: a rack PDU behind real SNMP shows power, energy, voltage and current"):
        until(lambda: watts(place.api, SERVER) > 200, "the server's watts")
        readings = find(place.api, SERVER)["readings"]
        assert readings["energy"] > 0 and 95 < readings["voltage"] < 107 and readings["current"] > 2, readings
    with report.case("N-04: off is proved by reading back, and then nothing flows; on again"):
        switch(place.api, SERVER, "off", "off")
        assert watts(place.api, SERVER) == 0
        switch(place.api, SERVER, "on", "on")
    with report.case("A-59: the PoE port of a camera is rebooted: off, some seconds, on"):
        assert find(place.api, CAMERA)["kind"] == "poe" and watts(place.api, CAMERA) > 4
        switch(place.api, CAMERA, "reboot", "on")
    with report.case("N-27: after a restart with the data kept, the same devices answer again"):
        before = {name: find(place.api, name) for name in (SERVER, CAMERA)}
        restart(place, report)
        for name, outlet in before.items():
            until(lambda: newer(place.api, name, outlet), f"a new reading of {name}")
            assert find(place.api, name)["id"] == outlet["id"]


def find(api: API, name: str) -> dict:
    return next(outlet for outlet in api.outlets() if outlet["name"] == name)


def watts(api: API, name: str) -> float:
    return find(api, name).get("readings", {}).get("power", -1)


def switch(api: API, name: str, action: str, state: str) -> None:
    id = find(api, name)["id"]
    command = api.order(id, action)["id"]
    until(lambda: (api.outlet(id).get("command") or {}).get("state") == "confirmed", f"{name} {action} confirmed")
    outlet = api.outlet(id)
    assert outlet["command"]["id"] == command and outlet["state"] == state, outlet


def newer(api: API, name: str, outlet: dict) -> bool:
    now = find(api, name)
    return now["health"] == "normal" and now.get("readAt", "") > outlet["readAt"]


def restart(place: Place, report: Report) -> None:
    ports = place.folder / "demo" / "demo-ports.json"
    before = json.loads(ports.read_text())
    place.stop()
    again = places.demo(place.folder)
    place.api, place.programs = again.api, again.programs
    report.say("       ports " + ("kept" if json.loads(ports.read_text()) == before else "changed: somebody took one"))
