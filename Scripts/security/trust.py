"""S-30: an agent never says a word to a server that cannot prove to be its centre."""
import socket
import ssl
import threading
import time
from pathlib import Path

import certificates
from certificates import Pair
from program import Program, until
from proof import Proof

#: How long a refused agent is watched: it comes again after a second or so.
PATIENCE = 4
SLIP = "ABCD-EFGH-JKLM"


class Server:
    """Counts who comes, who believes it, and what they say."""

    def __init__(self, pair: Pair):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pair.certificate, pair.key)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.came = self.believed = 0
        self.heard = b""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            self.came += 1
            threading.Thread(target=self.hear, args=(line,), daemon=True).start()

    def hear(self, line: socket.socket) -> None:
        line.settimeout(5)
        try:
            with self.context.wrap_socket(line, server_side=True) as safe:
                self.believed += 1
                self.heard += safe.recv(65_536)
        except OSError:
            """An agent that does not believe hangs up in the middle."""

    def stop(self) -> None:
        self.listener.close()


def run(folder: Path, proof: Proof, options) -> None:
    house = certificates.make(folder, "house")
    claims = {
        "vouched for by nobody": (certificates.make(folder, "own"), None),
        "expired": (certificates.make(folder, "expired", until="20210101000000Z", issuer=house), house),
        "not valid yet": (certificates.make(folder, "early", since="20980101000000Z", issuer=house), house),
        "of another host": (certificates.make(folder, "other", name="DNS:power.example.jp", issuer=house), house),
        "of another house": (certificates.make(folder, "foreign"), house),
    }
    for what, (pair, trusted) in claims.items():
        server, said = meet(folder / f"agent {what}", pair, trusted, lambda server: server.came > 1)
        proof.check(
            f"S-30: a certificate that is {what}: {server.came} came, 0 spoke",
            server.came > 0 and server.heard == b"" and SLIP.encode() not in said.encode(),
            f"came {server.came}, believed {server.believed}, heard {server.heard[:80]!r}\n{said[-500:]}")
    good = certificates.make(folder, "good", issuer=house)
    server, _ = meet(folder / "agent good", good, house, lambda server: b"/link/v1/activate" in server.heard)
    proof.check("S-30: one that the house vouches for is spoken to", b"/link/v1/activate" in server.heard)
    helps = Program(folder / "help.log", "gateway", "--help")
    words = helps.process.stdout.read().decode().lower()
    helps.stop()
    proof.check("S-30: there is no switch that looks away", "insecure" not in words and "verify" not in words, words)


def meet(folder: Path, pair: Pair, trusted: "Pair | None", enough) -> "tuple[Server, str]":
    server = Server(pair)
    folder.mkdir()
    options = ["--authorities", str(trusted.certificate)] if trusted else []
    agent = Program(
        folder / "gateway.log", "gateway", "--centre", f"https://127.0.0.1:{server.port}", "--gateway", "01AA00000001",
        "--data", str(folder / "data"), "--trap-port", "0", *options, environment={"DENGEN_SLIP": SLIP})
    try:
        end = time.monotonic() + PATIENCE
        until(lambda: enough(server) or time.monotonic() > end, "the agent comes")
    finally:
        agent.stop()
        server.stop()
    return server, agent.tail()
