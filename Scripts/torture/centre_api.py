"""The centre's JSON API as the load uses it; one connection per user, kept while it lasts."""
import http.client
import json
from typing import Any, Optional

UNREACHABLE = (OSError, http.client.HTTPException)
ANSWER_WITHIN = 10


class CentreAPI:
    def __init__(self, port: int, key: str) -> None:
        self.port = port
        self.headers = {"Authorization": f"Bearer {key}"}
        self.connection: "Optional[http.client.HTTPConnection]" = None

    def ask(self, method: str, path: str, body: Any = None, key: "Optional[str]" = None) -> "tuple[int, Any]":
        """Status and JSON; throws one of UNREACHABLE when there is no whole answer."""
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key is not None:
            headers["Idempotency-Key"] = key
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_WITHIN)
        try:
            self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except UNREACHABLE:
            self.close()
            raise
        return answer.status, json.loads(text) if text else None

    def close(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None

    def press(self, outlet: str, action: str, ttl: int, key: str) -> "tuple[int, Any]":
        return self.ask("POST", f"/api/v1/outlets/{outlet}/commands", {"action": action, "ttl": ttl}, key)

    def is_up(self) -> bool:
        try:
            return self.ask("GET", "/api/v1/outlets")[0] == 200
        except UNREACHABLE:
            return False

    def outlets(self) -> "list[dict]":
        """All outlets; empty while the centre does not answer."""
        try:
            status, page = self.ask("GET", "/api/v1/outlets?limit=500")
        except UNREACHABLE:
            return []
        return page["items"] if status == 200 else []

    def command(self, id_: str) -> "Optional[dict]":
        """None when the centre does not know it."""
        status, item = self.ask("GET", f"/api/v1/commands/{id_}")
        if status not in (200, 404):
            raise RuntimeError(f"GET command {id_}: {status} {item}")
        return item if status == 200 else None
