#!/usr/bin/env python3
"""Fills the disk of a centre, then that of a gateway, to the last byte: samples stop first and say so, switching goes on,
and samples go on when room is there again (R-03).

Usage: disk.py PROGRAM [--keep]   as root: each has a disk of 8 MB of its own (tmpfs), in a mount namespace of its own.
The last line is `N passed, M failed`.
"""
import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from centre_api import UNREACHABLE  # noqa: E402
from meter_scene import OUTLETS, TAPS, MeterScene  # noqa: E402
from scene import wait_for  # noqa: E402
from trial import attempt, ended  # noqa: E402

SIZE = "8m"
DISKS = ("centre", "gateway-0")
#: A minute of the shown clock takes two seconds.
PACE = 30
MINUTE_S = 60 / PACE
#: Seconds within which a press must be proved, and samples must come again.
PROVED_WITHIN, RESUMED_WITHIN = 20, 5
PRESSES = 6


class DiskSession:
    def __init__(self, program: Path, folder: Path) -> None:
        self.folder = folder
        for name in DISKS:
            (folder / name).mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "dengen", str(folder / name)], check=True)
        self.scene = MeterScene(program, folder, None, PACE)
        self.checks: "dict[str, bool]" = {}

    def run(self) -> "dict[str, bool]":
        scene = self.scene
        try:
            scene.centre.start()
            scene.line.start()
            api = scene.api()
            wait_for("the centre serves", 60, api.is_up, scene)
            scene.start_gateway(0)
            wait_for("the outlets are known", 60, lambda: len(api.outlets()) == OUTLETS, scene)
            wait_for("samples come", 60, lambda: scene.newest(0) > 0, scene)
            self.outlet = scene.outlets(api)[0, 2]
            for name in DISKS:
                self._fill_and_free(name, api)
            self.checks["nobody died"] = not any(part.has_ended() for part in (scene.centre, scene.gateways[0]))
            self.checks["both ended well"] = scene.gateways[0].stop() and scene.centre.stop()
            return self.checks
        finally:
            scene.kill()
            for name in DISKS:
                subprocess.run(["umount", str(self.folder / name)], check=False)

    def _fill_and_free(self, name: str, api) -> None:
        told = self._codes(api)
        ballast = self.folder / name / "ballast"
        written = fill(ballast)
        self.checks[f"{name} full: switching works"] = all(self._press(api, number) for number in range(PRESSES))
        self._await(f"{name} full: it is told", 30, lambda: self._codes(api).count("DX-96") > told.count("DX-96"))
        time.sleep(2 * MINUTE_S)
        before = self.scene.newest(0)
        time.sleep(3 * MINUTE_S)
        self.checks[f"{name} full: samples have stopped"] = before > 0 and self.scene.newest(0) == before
        self.checks[f"{name} full: switching goes on"] = self._press(api, 0) and self._press(api, 1)
        ballast.unlink()
        began = time.monotonic()
        self._await(f"{name} freed: samples go on", 60, lambda: self.scene.newest(0) > before)
        seconds = time.monotonic() - began
        print(f"torture.disk.{name}.filled_kib {written // 1024} KiB")
        print(f"torture.disk.{name}.resumed {seconds:.1f} s", flush=True)
        self.checks[f"{name} freed: within {RESUMED_WITHIN} s"] = seconds <= RESUMED_WITHIN
        self._await(f"{name} freed: it is told", 30, lambda: self._codes(api).count("DX-97") > told.count("DX-97"))

    def _await(self, what: str, seconds: float, condition) -> None:
        try:
            wait_for(what, seconds, condition, self.scene)
            self.checks[what] = True
        except TimeoutError as error:
            print(error, flush=True)
            self.checks[what] = False

    def _press(self, api, number: int) -> bool:
        """Off and on in turn; whether the hardware showed it."""
        try:
            status, command = api.press(
                self.outlet, "off" if number % 2 == 0 else "on", 60_000, f"disk-{time.monotonic_ns()}")
            deadline = time.monotonic() + PROVED_WITHIN
            while status == 202 and time.monotonic() < deadline:
                found = api.command(command["id"])
                if found and found["isFinal"]:
                    return found["state"] == "confirmed"
                time.sleep(0.05)
            print(f"torture: disk: press {number}: {status} {command}", flush=True)
        except (*UNREACHABLE, RuntimeError) as error:
            print(f"torture: disk: press {number}: {error}", flush=True)
        return False

    @staticmethod
    def _codes(api) -> "list[str]":
        try:
            status, page = api.ask("GET", "/api/v1/events?limit=500")
        except UNREACHABLE:
            return []
        return [item["code"] for item in page["items"]] if status == 200 else []


def fill(path: Path) -> int:
    """To the last byte; how many."""
    written = 0
    with open(path, "wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    written += file.write(b"x" * size)
            except OSError:
                continue
    return written


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--keep", action="store_true", help="keep the folder of a run that passed, too")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if os.geteuid() != 0:
        print("FAILED disk: a disk of its own needs root\n0 passed, 1 failed")
        return 1
    if not options.inside:
        # Its mounts go with its last process.
        os.execvp("unshare", ["unshare", "--mount", sys.executable, "-X", "utf8", *sys.argv, "--inside"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    del TAPS[1:]
    program = options.program.resolve()
    return ended(attempt("disk", lambda folder: DiskSession(program, folder).run(), "logs are ", options.keep))


if __name__ == "__main__":
    sys.exit(main())
