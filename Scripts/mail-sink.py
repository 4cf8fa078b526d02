#!/usr/bin/env python3
"""A mail server on the loopback interface that delivers nothing: what it takes it writes into a folder.

    Scripts/mail-sink.py --port 2525 --folder letters
    dengen mail set --host 127.0.0.1 --port 2525 --security none --sender no-reply@example.jp

Each letter becomes NNNN.eml as it came, and NNNN.json as Python's own `email` package reads it. The file `behaviour` in the
folder, looked at before each answer, makes it a bad server:

    accept       takes everything (the default)
    refuse       550 to every recipient            relay      554 to every sender
    greylist     451 the first time it sees a recipient, then takes it
    busy         421 in place of a greeting        silent     no greeting, the line stays open
    hang-data    falls silent after DATA           drop-data  closes in the middle of the letter
    hang-end     takes the letter and never says so           drop-end   takes the letter and closes
    no-bye       never answers QUIT

Only Python's standard library; nothing but 127.0.0.1 can reach it.
"""
import argparse
import base64
import email
import email.policy
import email.utils
import json
import os
import socket
import ssl
import sys
import threading
from pathlib import Path

LONGEST_LINE = 65_536
LONGEST_LETTER = 10_000_000


class Sink:
    def __init__(self, options):
        self.options = options
        self.folder = Path(options.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()
        self.seen = set()
        self.count = len(list(self.folder.glob("*.eml")))
        self.tls = None
        if options.certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(options.certificate, options.key)

    def behaviour(self):
        try:
            return (self.folder / "behaviour").read_text().strip() or "accept"
        except FileNotFoundError:
            return "accept"

    def note(self, line):
        with self.lock, open(self.folder / "record", "a") as record:
            record.write(line + "\n")

    def is_first(self, recipient):
        with self.lock:
            first = recipient not in self.seen
            self.seen.add(recipient)
            return first

    def keep(self, sender, recipients, user, raw):
        with self.lock:
            self.count += 1
            number = self.count
        (self.folder / f"{number:04}.eml").write_bytes(raw)
        facts = {"from": sender, "to": recipients, "user": user, "size": len(raw), **read(raw)}
        draft = self.folder / f".{number:04}.json"
        draft.write_text(json.dumps(facts, ensure_ascii=False, indent=1))
        draft.rename(self.folder / f"{number:04}.json")


def read(raw):
    """What a mail program makes of the bytes."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    defects = [str(defect) for part in message.walk() for defect in part.defects]
    for name in message.keys():
        defects += [f"{name}: {defect}" for defect in message[name].defects]
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "subject": str(message["Subject"]),
        "kind": message.get_content_type(),
        "kinds": [part.get_content_type() for part in parts],
        "text": content(parts, "text/plain"),
        "html": content(parts, "text/html"),
        "date": email.utils.parsedate_to_datetime(message["Date"]).isoformat() if message["Date"] else None,
        "defects": defects,
        "longestLine": max(len(line) for line in raw.split(b"\r\n")),
        "bareLineEnds": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
    }


def content(parts, kind):
    """The first part of that kind, its lines ended as texts end them here."""
    return next((part.get_content().replace("\r\n", "\n") for part in parts if part.get_content_type() == kind), "")


class Hangup(Exception):
    pass


class Talk:
    """One connection."""

    def __init__(self, sink, line):
        self.sink = sink
        self.line = line
        self.rest = b""
        self.user = None
        self.forget()

    def forget(self):
        self.sender, self.recipients = None, []

    def say(self, text):
        self.line.sendall(text.encode() + b"\r\n")

    def hear(self):
        while b"\r\n" not in self.rest:
            if len(self.rest) > LONGEST_LINE:
                raise Hangup
            more = self.line.recv(65_536)
            if not more:
                raise Hangup
            self.rest += more
        line, self.rest = self.rest.split(b"\r\n", 1)
        return line

    def wait_for_close(self):
        while self.line.recv(65_536):
            pass
        raise Hangup

    def run(self):
        behaviour = self.sink.behaviour()
        self.sink.note(f"connection {behaviour}")
        if behaviour == "silent":
            self.wait_for_close()
        if behaviour == "busy":
            return self.say("421 4.3.2 too busy")
        if self.sink.tls and self.sink.options.implicit:
            self.line = self.sink.tls.wrap_socket(self.line, server_side=True)
        self.say("220 sink.example ESMTP")
        while True:
            words = self.hear().decode("utf-8", "replace")
            verb = words.split(" ")[0].upper()
            answer = getattr(self, "on_" + verb.lower(), None)
            if answer is None:
                self.say("502 5.5.1 unknown")
            elif answer(words) == "bye":
                return

    def on_ehlo(self, words):
        offers = ["sink.example", "8BITMIME", "SIZE 10000000"]
        is_safe = isinstance(self.line, ssl.SSLSocket)
        if self.sink.tls and not is_safe:
            offers.append("STARTTLS")
        if self.sink.options.user:
            offers.append("AUTH " + self.sink.options.methods)
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    def on_helo(self, words):
        self.say("250 sink.example")

    def on_starttls(self, words):
        if not self.sink.tls:
            return self.say("454 4.7.0 no TLS")
        self.say("220 go ahead")
        self.line = self.sink.tls.wrap_socket(self.line, server_side=True)
        self.rest = b""
        self.user = None

    def on_auth(self, words):
        parts = words.split(" ")
        if parts[1].upper() == "PLAIN":
            if len(parts) < 3:
                self.say("334 ")
                parts.append(self.hear().decode())
            _, user, password = base64.b64decode(parts[2]).decode().split("\0")
        else:
            if len(parts) < 3:
                self.say("334 VXNlcm5hbWU6")
                parts.append(self.hear().decode())
            user = base64.b64decode(parts[2]).decode()
            self.say("334 UGFzc3dvcmQ6")
            password = base64.b64decode(self.hear()).decode()
        if (user, password) != (self.sink.options.user, self.sink.options.password):
            return self.say("535 5.7.8 wrong " + password)
        self.user = user
        self.say("235 2.7.0 welcome")

    def on_mail(self, words):
        if self.sink.options.user and not self.user:
            return self.say("530 5.7.0 who are you?")
        if self.sink.behaviour() == "relay":
            return self.say("554 5.7.1 not from here")
        self.sender = words[10:].split(">")[0].lstrip("<")
        self.say("250 2.1.0 ok")

    def on_rcpt(self, words):
        recipient = words[8:].split(">")[0].lstrip("<")
        behaviour = self.sink.behaviour()
        if behaviour == "refuse":
            return self.say("550 5.1.1 no such mailbox")
        if behaviour == "greylist" and self.sink.is_first(recipient):
            return self.say("451 4.7.1 come again later")
        self.recipients.append(recipient)
        self.say("250 2.1.5 ok")

    def on_data(self, words):
        if not self.recipients:
            return self.say("503 5.5.1 for whom?")
        self.say("354 go on")
        if self.sink.behaviour() == "hang-data":
            self.wait_for_close()
        if self.sink.behaviour() == "drop-data":
            self.line.recv(100)
            raise Hangup
        lines, size = [], 0
        while (line := self.hear()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
            size += len(line)
            if size > LONGEST_LETTER:
                raise Hangup
        self.sink.keep(self.sender, self.recipients, self.user, b"\r\n".join(lines) + b"\r\n")
        self.forget()
        if self.sink.behaviour() == "hang-end":
            self.wait_for_close()
        if self.sink.behaviour() == "drop-end":
            raise Hangup
        self.say("250 2.0.0 taken")

    def on_rset(self, words):
        self.forget()
        self.say("250 2.0.0 ok")

    def on_noop(self, words):
        self.say("250 2.0.0 ok")

    def on_quit(self, words):
        if self.sink.behaviour() == "no-bye":
            self.wait_for_close()
        self.say("221 2.0.0 bye")
        return "bye"


def serve(sink, line):
    line.settimeout(120)
    talk = Talk(sink, line)
    try:
        talk.run()
    except (Hangup, OSError, ValueError):
        pass
    finally:
        talk.line.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--certificate", help="PEM file: offers STARTTLS")
    parser.add_argument("--key", help="PEM file of its key")
    parser.add_argument("--implicit", action="store_true", help="TLS from the first byte")
    parser.add_argument("--user", help="whom to let in; nobody else then")
    parser.add_argument("--password", default="")
    parser.add_argument("--methods", default="PLAIN LOGIN")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    options = parser.parse_args()
    sink = Sink(options)
    listener = socket.create_server(("127.0.0.1", options.port), backlog=128)
    print(f"ready {listener.getsockname()[1]}", flush=True)
    if options.with_parent:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    while True:
        line, _ = listener.accept()
        threading.Thread(target=serve, args=(sink, line), daemon=True).start()


if __name__ == "__main__":
    main()
