#!/usr/bin/env python3
"""Prints `PASSED FAILED` over the reports that `swift test --xunit-output` wrote.

A report that is not there or breaks off (the tests crashed) counts nothing: the exit status of the run tells.
"""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def cases_in(path: Path) -> "list[ElementTree.Element]":
    try:
        return list(ElementTree.parse(path).getroot().iter("testcase"))
    except ElementTree.ParseError:
        return []


def main() -> None:
    cases = [case for path in map(Path, sys.argv[1:]) if path.exists() for case in cases_in(path)]
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    print(len(cases) - failed - skipped, failed)


if __name__ == "__main__":
    main()
