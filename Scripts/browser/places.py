"""What the browser is pointed at: the demo, and a place with devices and names of our own."""
import json
from dataclasses import dataclass, field
from pathlib import Path

from api import API
from program import Program, until

#: A suite asks faster than a program should.
UNLIMITED = ["--requests-per-minute", "0", "--switches-per-minute", "0"]


@dataclass
class Place:
    url: str
    email: str
    password: str
    api: API
    #: Whatever has a `stop`; ended from last to first.
    programs: list = field(default_factory=list)
    #: Devices of other people's making, by a name of the suite's own.
    peers: dict = field(default_factory=dict)
    #: The centre's data folder.
    data: Path | None = None

    def stop(self) -> None:
        for program in reversed(self.programs):
            program.stop()


def demo(folder: Path, options: list[str] = UNLIMITED) -> Place:
    program = Program(
        folder / "demo.log", "demo", "--json", "--port", "0", "--history", "1",
        "--data", str(folder / "demo"), *options)
    try:
        line = program.first_line()
    except Exception:
        program.stop()
        raise
    api = API(line["url"], line["apiKey"])
    return Place(line["url"], line["email"], line["password"], api, [program], data=folder / "demo")


def own(folder: Path, devices: list[dict], names: dict[str, str]) -> Place:
    """A centre and one gateway, as separate programs; `names` are options of `dengen setup`."""
    folder.mkdir()
    (folder / "devices.json").write_text(json.dumps(devices))
    options = [word for name, value in names.items() for word in (f"--{name}={value}",)]
    setup = Program(
        folder / "setup.log", "setup", "--data", str(folder / "centre"), "--email", "browser@dengen.example",
        "--json", *options)
    try:
        made = setup.first_line()
    finally:
        setup.stop()
    serve = Program(folder / "serve.log", "serve", "--port", "0", "--data", str(folder / "centre"), *UNLIMITED)
    place = Place("", made["email"], made["password"], API("", made["apiKey"]), [serve], data=folder / "centre")
    try:
        place.url = place.api.url = serve.file(folder / "centre" / "url")
        place.programs.append(gateway(folder, place.url, made["gateways"][0]))
        until(lambda: place.api.outlets(), "the gateway's outlets")
    except Exception:
        place.stop()
        raise
    return place


def gateway(folder: Path, url: str, slip: dict) -> Program:
    return Program(
        folder / "gateway.log", "gateway", "--centre", url, "--gateway", slip["id"], "--data",
        str(folder / "gateway"), "--devices", str(folder / "devices.json"), "--poll", "500",
        environment={"DENGEN_SLIP": slip["password"]} if slip["password"] else None)
