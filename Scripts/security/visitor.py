"""A browser without script, for scripts: cookies, forms, and a walk over all pages that links lead to."""
import http.client
import re
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

TOKEN = re.compile(r'name="token" value="([^"]*)"')
LINK = re.compile(r'<a [^>]*href="([^"]*)"')
#: What stands for an id in the shape of an address.
ID = re.compile(r"/(?=[^/]*\d)[0-9A-Za-z-]{6,}(?=/|$)")


class Visitor:
    def __init__(self, url: str, source: "str | None" = None):
        self.url = url
        self.host = urlsplit(url).netloc
        self.cookie = ""
        self.source = (source, 0) if source else None

    def send(self, method: str, path: str, body: "bytes | None" = None, **headers: str) -> "tuple[int, dict, str]":
        connection = http.client.HTTPConnection(self.host, timeout=20, source_address=self.source)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            if self.cookie:
                named.setdefault("Cookie", self.cookie)
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> "tuple[int, dict, str]":
        return self.send("GET", path, **headers)

    def post(self, path: str, fields: "dict[str, str]") -> "tuple[int, dict, str]":
        return self.send(
            "POST", path, urlencode(fields).encode(), Origin=self.url,
            Content_Type="application/x-www-form-urlencoded")

    def sign_in(self, email: str, password: str) -> int:
        status, headers, _ = self.post("/login", {"email": email, "password": password})
        found = re.match(r"[^;]*", headers.get("Set-Cookie", "")).group()
        self.cookie = found or self.cookie
        return status

    def token(self) -> str:
        found = TOKEN.search(self.get("/")[2])
        return unescape(found[1]) if found else ""

    def walk(self, most: int, each: int = 2) -> "dict[str, str]":
        """Pages by address, from the dashboard on; of addresses of one shape only the first few."""
        waiting, seen, shapes, pages = ["/", "/login", "/me", "/users", "/audit", "/log"], set(), {}, {}
        while waiting and len(pages) < most:
            path = waiting.pop(0)
            shape = ID.sub("/…", path.split("?")[0]) + ("?" if "?" in path else "")
            if path in seen or shapes.get(shape, 0) >= each:
                continue
            seen.add(path)
            status, headers, text = self.get(path)
            if status == 200:
                shapes[shape] = shapes.get(shape, 0) + 1
                pages[path] = text
            if "text/html" in headers.get("Content-Type", ""):
                waiting += self.links(path, text)
        return pages

    def links(self, path: str, text: str) -> "list[str]":
        found = []
        for link in LINK.findall(text):
            parts = urlsplit(urljoin(self.url + path, unescape(link)))
            if parts.netloc == self.host and not parts.path.startswith("/assets/"):
                found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        return found
