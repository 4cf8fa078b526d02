"""S-18: sixty payloads through every text field, of pages and of the API; Chromium must run none and complain of none."""
import itertools
import random
import re
import urllib.error
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Error, Page, sync_playwright

import browsing
import places
from api import API
from payloads import ALL
from proof import Proof
from visitor import ID
from watch import Watch

#: Run in the page: what a person could not do by hand is done all the same.
FILL = """([action, field, text]) => {
  const form = [...document.forms].find((each) => each.getAttribute("action") === action && each.elements[field]);
  const box = form.elements[field];
  box.removeAttribute("maxlength");
  if (box.type !== "hidden" && box.tagName === "INPUT") box.type = "text";
  box.value = text;
  HTMLFormElement.prototype.submit.call(form);
}"""
FIELDS = """() => [...document.forms].flatMap((form) => [...form.elements]
  .filter((box) => box.name && (box.tagName === "TEXTAREA" || ["text", "search", "email", "url", "password", "date",
    "number", "datetime-local", "tel"].includes(box.type)))
  .map((box) => [form.getAttribute("action"), form.method, box.name]))"""
#: What only markup of a payload's making can be.
STRANGE = "main img[src=x], [onerror], [onload], [onfocus], [ontoggle], [onbegin], iframe, script:not([src^='/assets/']), main style, "\
    "base, meta[http-equiv=refresh i]:not(head > meta), [href^=javascript]"
SEEDS = ["/", "/login", "/log", "/sites", "/outlets", "/devices", "/gateways", "/keys", "/views", "/import", "/devices/new",
         "/devices/new?by=search", "/devices/new?by=wake", "/gateways/new", "/sites/new", "/keys/new", "/users", "/users/new",
         "/me", "/me/password", "/me/2fa", "/audit", "/notices", "/forgot"]


class Hunt:
    def __init__(self, page: Page, place: places.Place, watch: Watch):
        self.page, self.place, self.watch = page, place, watch
        self.broken: "list[str]" = []
        self.sent = 0
        self.payloads = itertools.cycle(ALL)

    def look(self, what: str) -> None:
        """After each step: nothing ran, nothing was stopped by the policy only, nothing became an element."""
        try:
            title = self.page.title()
            strange = self.page.locator(STRANGE).evaluate_all("all => all.map((each) => each.outerHTML.slice(0, 200))")
        except Error:
            return
        if "taken" in title or strange or self.watch.dialogs or self.watch.complaints:
            self.broken.append(f"{what}: title {title[:40]!r}, made {strange[:2]}, {self.watch.dialogs[:2]}, "
                               f"{self.watch.complaints[:2]}")
            self.watch.dialogs.clear()
            self.watch.complaints.clear()

    def open(self, path: str) -> bool:
        try:
            self.page.goto(path, wait_until="domcontentloaded")
        except Error:
            return False
        return True

    def fill(self, path: str, action: "str | None", field: str, text: str) -> None:
        if not self.open(path):
            return
        try:
            with self.page.expect_navigation(wait_until="domcontentloaded", timeout=10_000):
                self.page.evaluate(FILL, [action, field, text])
        except Error:
            return
        self.sent += 1
        self.look(f"{path} {field} {text!r}")


def run(folder: Path, proof: Proof, options) -> None:
    place, watch = places.demo(folder), Watch()
    try:
        with sync_playwright() as playwright:
            browser = browsing.launch(playwright)
            person = browsing.Person(browser, place, watch)
            person.sign_in()
            for status in ("400", "403", "404", "409", "413", "422", "429", "503"):
                watch.allow(status, place.url)
            # A text in a field for times.
            watch.allow("does not conform to the required format", place.url)
            with person.window("/") as page:
                hunt = Hunt(page, place, watch)
                stored = store(place.api, ALL[::3] if options.quick else ALL)
                fields = find(hunt, 60 if options.quick else 150)
                if options.quick:
                    print(f"       24 of {len(fields)} fields, by seed {options.seed}", flush=True)
                    fields = random.Random(options.seed).sample(fields, min(24, len(fields)))
                attack(hunt, fields, 1 if options.quick else len(ALL))
                seen = revisit(hunt, 6 if options.quick else 240)
            browser.close()
        judge(hunt, fields, stored, seen, proof)
    finally:
        place.stop()


def store(api: API, texts: "list[str]") -> int:
    """Through the API: names, notes and reasons of everything that has some."""
    outlets, devices = api.outlets(), api.all("devices")
    site, gateway = api.sites()[0]["id"], api.get("gateways")["items"][0]["id"]
    kept = 0
    for number, text in enumerate(texts):
        outlet, device = outlets[number % len(outlets)]["id"], devices[number % len(devices)]["id"]
        for send in (
            lambda: api.patch(f"outlets/{outlet}", {"name": text, "memo": text}),
            lambda: api.patch(f"devices/{device}", {"name": text}),
            lambda: api.patch(f"gateways/{gateway}", {"name": text}),
            lambda: api.post("sites", {"name": text, "memo": text}),
            lambda: api.post("groups", {"siteId": site, "name": text, "kind": "mains"}),
            lambda: api.post("keys", {"name": text, "scopes": ["read"]}),
            lambda: api.post("gateways", {"siteId": site, "name": text}),
            lambda: api.patch(f"sites/{site}", {"name": text, "memo": text}),
        ):
            try:
                send()
                kept += 1
            except urllib.error.HTTPError as refusal:
                refusal.read()
    return kept


def find(hunt: Hunt, most: int) -> "list[tuple[str, str | None, str]]":
    """Every text field by the page it stands on: one page of each shape."""
    found, shapes, waiting, opened = {}, set(), list(SEEDS), 0
    while waiting and opened < most:
        path = waiting.pop(0)
        shape = ID.sub("/…", path.split("#")[0])
        if shape in shapes or re.search(r"/(logout|theme)|[?&](lang|theme)=", path):
            continue
        shapes.add(shape)
        if not hunt.open(path):
            continue
        opened += 1
        hunt.look(f"the walk to {path}")
        for action, _, field in hunt.page.evaluate(FIELDS):
            if action is None or not action.endswith("/logout"):
                found.setdefault((ID.sub("/…", action or shape.split("?")[0]), field), (path, action, field))
        links = hunt.page.locator("a[href^='/']").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
        waiting += [link for link in links if not link.startswith("/assets/")]
    return list(found.values())


def attack(hunt: Hunt, fields: "list[tuple[str, str | None, str]]", each: int) -> None:
    for path, action, field in fields:
        for _ in range(each):
            hunt.fill(path, action, field, next(hunt.payloads))
    for path in ("/log?name=", "/outlets?q=", "/sites?q=", "/?q=", "/login?next=", "/devices?q=", "/nowhere/", "/log?site=",
                 "/outlets/", "/?lang=", "/?theme=", "/views?list="):
        for _ in range(each):
            text = next(hunt.payloads)
            if hunt.open(path + quote(text)):
                hunt.sent += 1
                hunt.look(f"{path} {text!r}")


def revisit(hunt: Hunt, most: int) -> int:
    """Everything once more, with what is stored by now."""
    waiting, seen, shapes = list(SEEDS), set(), {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        shape = ID.sub("/…", urlsplit(path).path)
        if path in seen or shapes.get(shape, 0) >= 3 or "/logout" in path:
            continue
        seen.add(path)
        shapes[shape] = shapes.get(shape, 0) + 1
        if hunt.open(path):
            hunt.look(f"{path} with what is stored")
            links = hunt.page.locator("a[href^='/']").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
            waiting += [link for link in links if not link.startswith("/assets/")]
    return len(seen)


def judge(hunt: Hunt, fields: list, stored: int, seen: int, proof: Proof) -> None:
    proof.figure("markup_payloads", len(ALL), "texts")
    proof.figure("markup_fields", len(fields), "fields")
    proof.figure("markup_sent", hunt.sent, "forms")
    proof.figure("markup_stored", stored, "texts")
    found = "\n".join(hunt.broken[:10])
    proof.check(
        f"S-18: {len(ALL)} payloads, {hunt.sent} forms of {len(fields)} fields, {stored} stored by the API, {seen} pages looked at: "
        "0 ran, 0 complaints of the policy", not hunt.broken, found)
    proof.check("S-18: the hunt found fields and stored names", len(fields) > 20 and stored > 60 and hunt.sent > 20)
    proof.check("S-18: the server goes on", hunt.place.api.get("me") is not None)
