"""Counts what holds and what does not; every failure is printed where it happens."""
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


class Report:
    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.began = time.monotonic()

    def heading(self, text: str) -> None:
        self.say(f"\n-- {text} ({time.monotonic() - self.began:.0f} s)")

    def say(self, text: str) -> None:
        print(text, flush=True)

    def check(self, name: str, holds: bool, detail: str = "") -> None:
        if holds:
            self.passed += 1
            self.say(f"ok     {name}")
        else:
            self.failed += 1
            self.say(f"FAILED {name}" + (f": {detail}" if detail else ""))

    def quiet(self, name: str, holds: bool, detail: str = "") -> None:
        """A check of a long series: only a failure is worth a line."""
        if holds:
            self.passed += 1
        else:
            self.check(name, False, detail)

    @contextmanager
    def case(self, name: str) -> Iterator[None]:
        """All that is expected inside is one check; what was expected instead is its detail."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the other cases go on
            self.check(name, False, f"{line_of(error)}{type(error).__name__}: {str(error).strip()[:1500]}")
        else:
            self.check(name, True)

    def end(self) -> int:
        self.say(f"\nbrowser.run_s {time.monotonic() - self.began:.0f} s")
        self.say(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def line_of(error: Exception) -> str:
    """Where in these scripts it happened."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "/Scripts/browser/" in frame.filename]
    return f"{own[-1].filename.rsplit('/', 1)[-1]}:{own[-1].lineno} " if own else ""


def complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
