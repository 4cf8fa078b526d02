#!/usr/bin/env python3
"""The examples of docs/api/README.md, run as printed against a demo. Ends with `N passed, M failed`."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "Scripts/browser"))

import places  # noqa: E402

FENCE = re.compile(r"^```(python|swift)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDING = {"python": "py", "swift": "swift"}
INTERPRETER = {"python": [sys.executable, "-I"], "swift": ["swift"]}
LONGEST = 300


def examples() -> "list[tuple[str, str]]":
    return FENCE.findall((ROOT / "docs/api/README.md").read_text())


def run(language: str, text: str, number: int, folder: Path, place, words: "list[str]") -> bool:
    file = folder / f"example{number}.{ENDING[language]}"
    file.write_text(text)
    environment = {**os.environ, "DENGEN_URL": place.url, "DENGEN_KEY": place.api.key}
    ran = subprocess.run(
        [*INTERPRETER[language], str(file), *words], env=environment, stdin=subprocess.DEVNULL, timeout=LONGEST,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    good = ran.returncode == 0 and "confirmed" in ran.stdout and words[0] in ran.stdout
    print(f"{'ok  ' if good else 'FAIL'}   the example in {language}: {ran.stdout.strip()[-2000:]}", flush=True)
    return good


def main() -> int:
    found = examples()
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = places.demo(Path(folder))
        try:
            outlet = next(
                o for o in place.api.outlets()
                if o["kind"] == "mains" and o["isEnabled"] and o["isProvable"] and o["health"] == "normal"
                and o["mode"] == "normal" and not o.get("isCritical") and not o.get("feedsPath"))
            for number, (language, text) in enumerate(found):
                action = "off" if number % 2 == 0 else "on"
                passed += run(language, text, number, Path(folder), place, [outlet["label"], action])
        finally:
            place.stop()
    failed = len(found) - passed + (0 if {language for language, _ in found} == set(ENDING) else 1)
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
