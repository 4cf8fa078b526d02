"""A mail server of this run's own, and what it took: `Scripts/mail-sink.py` as a program beside the others."""
import json
import re
import subprocess
import sys
from pathlib import Path

from program import BINARY, ROOT, until


class Sink:
    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "Scripts/mail-sink.py"), "--folder", str(folder), "--with-parent"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline().split()[1])

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(15)
        self.process.stdout.close()

    def serve(self, data: Path) -> None:
        """Makes this the mail server of the centre whose data lie there."""
        command(data, "mail", "set", "--host", "127.0.0.1", "--port", str(self.port), "--security", "none",
                "--sender", "no-reply@dengen.example", "--sender-name", "電源")

    def behave(self, behaviour: str) -> None:
        (self.folder / "behaviour").write_text(behaviour)

    def letters(self) -> list[dict]:
        """In the order in which they came, as Python's `email` reads them."""
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob("[0-9]*.json"))]

    def await_letter(self, address: str, subject: "str | tuple[str, ...]", after: int = 0) -> dict:
        """The first to that address whose subject has these words, or some of several, past the first `after` of all."""
        words = (subject,) if isinstance(subject, str) else subject
        found: list[dict] = []

        def look() -> bool:
            found[:] = [letter for letter in self.letters()[after:]
                        if address in letter["to"] and any(word in letter["subject"] for word in words)]
            return bool(found)

        until(look, f"a letter to {address}: {subject}")
        return found[0]


def links(letter: dict) -> list[str]:
    """The addresses in both parts; a letter whose parts lead to different places fails."""
    text = re.findall(r"https?://\S+", letter["text"])
    page = re.findall(r'href="(https?://[^"]+)"', letter["html"])
    assert set(text) == set(page), f"text leads to {text}, HTML to {page}"
    return text


def command(data: Path, *words: str) -> str:
    """Runs `dengen` against a centre on this machine; what it says."""
    ended = subprocess.run([BINARY, *words, "--data", str(data)], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, f"{words}: {ended.stderr}"
    return ended.stdout
