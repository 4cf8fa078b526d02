#!/usr/bin/env python3
"""Draws the app's icons from app.svg, as small files; run when the drawing changes."""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from playwright.sync_api import sync_playwright  # noqa: E402

import browsing  # noqa: E402

FOLDER = Path(__file__).resolve().parents[2] / "Sources/DengenWeb/Resources"
#: A system cuts a maskable icon to its own shape, so that one has no corners of its own.
ICONS = {"icon-180": (180, False), "icon-192": (192, True), "icon-512": (512, True), "icon-maskable": (512, False)}


def main() -> int:
    drawing = (FOLDER / "app.svg").read_text()
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        page = browser.new_page()
        for name, (side, is_round) in ICONS.items():
            page.set_viewport_size({"width": side, "height": side})
            shape = drawing if is_round else drawing.replace('rx="112"', 'rx="0"')
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{side}px}}</style>{shape}")
            page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
            print(name, (FOLDER / f"{name}.png").stat().st_size, "bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
