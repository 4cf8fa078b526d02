"""S-10, JVN#58266015: a page from elsewhere cannot switch an outlet of somebody who is signed in."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import expect

from browsing import Person
from report import Report
from words import JAPANESE as WORDS

PAGE = """<!doctype html><title>elsewhere</title><p id="said">waiting</p><iframe name="frame"></iframe>
<form id="send" method="post" action="{target}" target="{window}">
<input name="action" value="off"><input name="key" value="11111111-1111-4111-8111-111111111111">
<input name="token" value="{token}"><button>send</button></form>
<script>
const said = (text) => {{ document.getElementById("said").textContent = text; }};
const body = new URLSearchParams(new FormData(document.getElementById("send")));
async function strike(how) {{
  if (how === "fetch") await fetch("{target}", {{ method: "POST", mode: "no-cors", credentials: "include", body }});
  if (how === "json") await fetch("{target}", {{ method: "POST", credentials: "include", body: "{{}}",
    headers: {{ "Content-Type": "application/json" }} }});
  if (how === "img") await new Promise((done) => {{ const image = new Image(); image.onload = image.onerror = done;
    image.src = "{target}?action=off&key=1"; document.body.append(image); }});
}}
strike("{how}").then(() => said("done"), (error) => said("done: " + error));
</script>"""


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        words = {"target": "", "how": "", "window": "_self", "token": "", **asked}
        body = PAGE.format(**words).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        """The browser's report is enough."""


def run(person: Person, report: Report) -> None:
    report.heading("cross-site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    outlet = next(o for o in person.api.outlets() if o["kind"] == "mains" and o["health"] == "normal")
    try:
        for host in ("127.0.0.1", "localhost"):
            for how in ("form", "frame", "fetch", "json", "img", "confirm"):
                with report.case(f"S-10: {how} from a page of {host}:another-port switches nothing"):
                    strike(person, outlet, f"http://{host}:{server.server_port}", how)
    finally:
        server.shutdown()
        server.server_close()


def strike(person: Person, outlet: dict, elsewhere: str, how: str) -> None:
    """Even with the form token in its hands, which no page elsewhere can read."""
    api, id = person.api, outlet["id"]
    before = len(api.events(id))
    path = "confirm" if how == "confirm" else "commands"
    target = f"{person.place.url}/outlets/{id}/{path}"
    context = person.profile(watched=False)
    try:
        page = context.new_page()
        sent, answers = [], []
        page.on("request", lambda request: sent.append(request.method) if request.url.startswith(target) else None)
        page.on("response", lambda answer: answers.append(answer.status) if answer.url.startswith(target) else None)
        page.goto(f"/outlets/{id}/confirm?action=off")
        sent.clear()
        answers.clear()
        token = page.locator("form.answers input[name=token]").get_attribute("value")
        window = "frame" if how == "frame" else "_self"
        asked = {"target": target, "how": "img" if how == "confirm" else how, "window": window, "token": token}
        page.goto(f"{elsewhere}/?{urlencode(asked)}")
        expect(page.locator("#said")).to_contain_text("done")
        if how == "form":
            page.locator("button").click()
            expect(page.locator("[role=alert]")).to_contain_text(WORDS.cross_site)
        if how == "frame":
            with page.expect_response(target) as answer:
                page.locator("button").click()
            assert answer.value.status == 403, f"answered {answer.value.status}"
    finally:
        context.close()
    assert sent, "nothing was sent, so nothing was proved"
    assert how == "confirm" or min(answers, default=403) >= 400, f"answered {answers}"
    assert len(api.events(id)) == before, f"events: {api.events(id)[0]}"
    assert api.outlet(id)["state"] == outlet["state"]
