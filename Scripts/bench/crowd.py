"""Activates gateways and starts the light ones of `gateways.py` beside the measurement."""
import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from centre import Centre
from figures import explain


def activate(centre: Centre) -> "list[dict[str, str]]":
    """Each slip for its secret, through the link's own door."""
    began = time.monotonic()
    local = threading.local()

    def one(slip: "dict[str, str]") -> "dict[str, str]":
        if not hasattr(local, "connection"):
            local.connection = centre.connection()
        body = json.dumps({"gateway": slip["id"], "password": slip["password"]})
        local.connection.request("POST", "/link/v1/activate", body, {"Content-Type": "application/json"})
        answer = local.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: activation answered {answer.status}: {text!r}")
        return {"id": slip["id"], "secret": json.loads(text)["secret"]}

    with ThreadPoolExecutor(4) as pool:
        identities = list(pool.map(one, centre.setup["gateways"]))
    explain(f"{len(identities)} gateways activated in {time.monotonic() - began:.1f} s")
    return identities


class LightGateways:
    def __init__(self, centre: Centre, identities: "list[dict[str, str]]", within: float):
        began = time.monotonic()
        file = Path(centre.folder, "secrets.json")
        file.write_text(json.dumps(identities), encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("gateways.py")), str(centre.port), str(file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        watchdog = threading.Timer(within, self.process.kill)
        watchdog.start()
        word = self.process.stdout.readline()
        watchdog.cancel()
        if word != b"linked\n":
            raise SystemExit(f"bench: the light gateways said {word!r} where `linked` was due")
        explain(f"{len(identities)} gateways linked in {time.monotonic() - began:.1f} s")

    def __enter__(self) -> "LightGateways":
        return self

    def __exit__(self, *_) -> None:
        """Ends them and tells what went wrong in between."""
        answer, _ = self.process.communicate(timeout=60)
        explain(f"light gateways: {answer.decode().strip()}")
