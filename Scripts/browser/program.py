"""Starts `dengen` and ends it, by its process id."""
import json
import os
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("DENGEN_BINARY", str(ROOT / ".build/debug/dengen"))
LONGEST_START = 60


class NotServing(Exception):
    """The program did not do what it was started for."""


class Program:
    """One process; what it logs goes to a file."""

    def __init__(self, log: Path, *arguments: str, environment: dict[str, str] | None = None):
        self.log = log
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                [BINARY, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})})

    def first_line(self) -> dict:
        """The JSON line on standard output."""
        watchdog = threading.Timer(LONGEST_START, self.process.kill)
        watchdog.start()
        try:
            line = self.process.stdout.readline()
        finally:
            watchdog.cancel()
        try:
            return json.loads(line)
        except ValueError:
            raise NotServing(f"{self.process.args} said {line!r}\n{self.tail()}") from None

    def file(self, path: Path) -> str:
        """The content of a file that the program writes once it serves."""
        until(lambda: path.exists() or self.process.poll() is not None, f"{path}")
        if not path.exists():
            raise NotServing(f"{self.process.args} ended with {self.process.returncode}\n{self.tail()}")
        return path.read_text().strip()

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def stop(self) -> int:
        """Its exit status; -9 when it had to be killed."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        return self.process.returncode


def until(condition, what: str, within: float = 30) -> None:
    """Polls a condition outside the browser."""
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {within} s: {what}")
        time.sleep(0.05)
