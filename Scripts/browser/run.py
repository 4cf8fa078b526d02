#!/usr/bin/env python3
"""The browser's proof: a person's way through the pages in headless Chromium, against the program as it is.

Ends with `N passed, M failed`; every failure names the row, the page, the language and what was found.
Usage: run.py [SUITE ...]   (all of them when none is named)
"""
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from playwright.sync_api import sync_playwright  # noqa: E402

import accessibility  # noqa: E402
import accounts  # noqa: E402
import audit  # noqa: E402
import bad_input  # noqa: E402
import browsing  # noqa: E402
import cross_site  # noqa: E402
import demo_devices  # noqa: E402
import guards  # noqa: E402
import groups  # noqa: E402
import hardware  # noqa: E402
import hostile  # noqa: E402
import letters  # noqa: E402
import lists  # noqa: E402
import keys  # noqa: E402
import live  # noqa: E402
import look  # noqa: E402
import logbook  # noqa: E402
import managing  # noqa: E402
import measuring  # noqa: E402
import once  # noqa: E402
import operators  # noqa: E402
import places  # noqa: E402
import rights  # noqa: E402
import sessions  # noqa: E402
import sign_in  # noqa: E402
import speed  # noqa: E402
import structure  # noqa: E402
import tour  # noqa: E402
import two_factor  # noqa: E402
import users  # noqa: E402
import walk  # noqa: E402
import without_script  # noqa: E402
from report import Report  # noqa: E402
from watch import Watch  # noqa: E402

SUITES = {
    "walk": walk.run, "speed": speed.run, "without_script": without_script.run, "once": once.run,
    "bad_input": bad_input.run, "cross_site": cross_site.run, "managing": managing.run, "lists": lists.run,
    "groups": groups.run, "structure": structure.run, "guards": guards.run, "tour": tour.run,
    "logbook": logbook.run, "keys": keys.run, "audit": audit.run, "operators": operators.run, "users": users.run,
    "rights": rights.run, "measuring": measuring.run,
    "look": look.run, "accessibility": accessibility.run, "sessions": sessions.run,
    "replaced": accessibility.replaced,
}
OWN = [hostile, live, demo_devices, hardware, letters, sign_in, two_factor, accounts]


def against_demo(browser, folder: Path, watch: Watch, report: Report, wanted: list[str]) -> None:
    demo = places.demo(folder)
    try:
        person = browsing.Person(browser, demo, watch)
        person.sign_in()
        for name, suite in SUITES.items():
            if name in wanted:
                attempt(report, name, lambda: suite(person, report))
    finally:
        demo.stop()


def against_own(suite, browser, folder: Path, watch: Watch, report: Report) -> None:
    """A place that the suite furnishes itself."""
    place = suite.place(folder / suite.__name__)
    try:
        suite.run(browser, place, watch, report)
    finally:
        place.stop()


def attempt(report: Report, name: str, suite) -> None:
    try:
        suite()
    except Exception as error:  # noqa: BLE001 - the other suites go on
        report.check(f"{name} ran to its end", False, f"{type(error).__name__}: {error}")


def main() -> int:
    wanted = sys.argv[1:] or [*SUITES, *(suite.__name__ for suite in OWN)]
    report, watch = Report(), Watch()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        if set(wanted) & set(SUITES):
            attempt(report, "demo", lambda: against_demo(browser, Path(folder), watch, report, wanted))
        for suite in OWN:
            if suite.__name__ in wanted:
                attempt(report, suite.__name__, lambda: against_own(suite, browser, Path(folder), watch, report))
        browser.close()
    report.heading("the whole run")
    report.check("S-18: no dialog of a script", not watch.dialogs, str(watch.dialogs[:5]))
    complaints = "\n".join(watch.complaints[:20])
    report.check("S-18: no error, warning or violation on any console", not watch.complaints, complaints)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
