"""Somebody signed in at a demo."""
import http.client
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager


class Person:
    def __init__(self, invitation: dict) -> None:
        """- invitation: the demo's line of JSON."""
        self.url = invitation["url"]
        self.host = urllib.parse.urlsplit(self.url).netloc
        form = urllib.parse.urlencode({"email": invitation["email"], "password": invitation["password"]})
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(
            "POST", "/login", form, {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.url})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 303:
            raise SystemExit(f"bench: signing in answered {answer.status}")
        self.cookie = answer.getheader("Set-Cookie").split(";", 1)[0]

    @contextmanager
    def get(self, path: str) -> "Iterator[http.client.HTTPResponse]":
        connection = http.client.HTTPConnection(self.host, timeout=120)
        try:
            connection.request("GET", path, headers={"Cookie": self.cookie})
            yield connection.getresponse()
        finally:
            connection.close()
