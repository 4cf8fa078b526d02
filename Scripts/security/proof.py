"""Counts what holds and what does not; figures go one to a line, as `make bench` prints them."""


class Proof:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def heading(self, text: str) -> None:
        print(f"\n-- {text}", flush=True)

    def check(self, what: str, holds: bool, found: str = "") -> bool:
        self.passed, self.failed = self.passed + holds, self.failed + (not holds)
        print(f"{'ok  ' if holds else 'FAIL'}   {what}" + (f"\n{found}" if found and not holds else ""), flush=True)
        return holds

    def figure(self, name: str, value: object, unit: str) -> None:
        print(f"security.{name} {value} {unit}", flush=True)

    def end(self) -> int:
        print(f"\n{self.passed} passed, {self.failed} failed")
        return 0 if self.failed == 0 else 1
