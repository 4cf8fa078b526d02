"""The JSON API, as a witness beside the browser."""
import json
import urllib.parse
import urllib.request

OFF_QUEUED, REBOOT_QUEUED, ON_QUEUED = "MA-04", "MA-05", "MA-03"


class API:
    def __init__(self, url: str, key: str):
        self.url = url
        self.key = key

    def get(self, path: str, **query: str) -> dict:
        text = urllib.parse.urlencode({name: value for name, value in query.items() if value})
        return self.send(urllib.request.Request(f"{self.url}/api/v1/{path}" + (f"?{text}" if text else "")))

    def order(self, outlet: str, action: str) -> dict:
        return self.send(
            urllib.request.Request(
                f"{self.url}/api/v1/outlets/{outlet}/commands", data=json.dumps({"action": action}).encode(),
                headers={"Content-Type": "application/json"}))

    def post(self, path: str, body: dict) -> dict:
        return self.send(
            urllib.request.Request(
                f"{self.url}/api/v1/{path}", data=json.dumps(body).encode(),
                headers={"Content-Type": "application/json"}))

    def patch(self, path: str, body: dict) -> dict:
        return self.send(
            urllib.request.Request(
                f"{self.url}/api/v1/{path}", data=json.dumps(body).encode(), method="PATCH",
                headers={"Content-Type": "application/json"}))

    def delete(self, path: str) -> None:
        self.open(urllib.request.Request(f"{self.url}/api/v1/{path}", method="DELETE"))

    def send(self, request: urllib.request.Request) -> dict:
        return json.loads(self.open(request))

    def open(self, request: urllib.request.Request) -> bytes:
        request.add_header("Authorization", f"Bearer {self.key}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()

    def all(self, path: str) -> list[dict]:
        items, after = [], None
        while True:
            page = self.get(path, limit="200", after=after)
            items += page["items"]
            after = page["next"]
            if not after:
                return items

    def outlets(self) -> list[dict]:
        return self.all("outlets")

    def outlet(self, id: str) -> dict:
        return next(outlet for outlet in self.outlets() if outlet["id"] == id)

    def sites(self) -> list[dict]:
        return self.all("sites")

    def events(self, outlet: str) -> list[dict]:
        """Newest first, at most 500."""
        return self.get("events", outlet=outlet, limit="500")["items"]

    def queued(self, outlet: str, code: str = OFF_QUEUED) -> int:
        """How many 登録 rows an outlet has."""
        return sum(event["code"] == code for event in self.events(outlet))
