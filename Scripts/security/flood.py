"""S-28: as many requests as this machine can send, for minutes: refused in words, nothing breaks, nothing grows."""
import asyncio
import re
import time
from collections import Counter
from pathlib import Path

import places
from proof import Proof
from program import Program
from visitor import Visitor

CONNECTIONS = 64
FORM = b"email=nobody%40dengen.example&password=wrong"


def run(folder: Path, proof: Proof, options) -> None:
    seconds = (options.minutes or 5) * 60
    program = Program(folder / "demo.log", "demo", "--json", "--port", "0", "--history", "0",
                      "--data", str(folder / "demo"))
    try:
        line = program.first_line()
        place = places.Place(line["url"], line["email"], line["password"], None, [program])
        visitor = Visitor(place.url)
        visitor.sign_in(place.email, place.password)
        answers, most = asyncio.run(pour(place, visitor, line["apiKey"], time.monotonic() + seconds))
        judge(answers, most, seconds, visitor, proof)
    finally:
        program.stop()


def requests(place: places.Place, visitor: Visitor, key: str) -> "list[bytes]":
    """A person's pages, strangers' pages, guesses, and a program's calls."""
    host = place.url.split("//")[1].encode()
    start = b" HTTP/1.1\r\nHost: " + host + b"\r\n"
    return [
        b"GET /" + start + b"Cookie: " + visitor.cookie.encode() + b"\r\n\r\n",
        b"GET /login" + start + b"\r\n",
        b"POST /login" + start + b"Origin: " + place.url.encode() + b"\r\n"
        + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(FORM) + FORM,
        b"GET /api/v1/outlets" + start + b"Authorization: Bearer " + key.encode() + b"\r\n\r\n",
    ]


async def pour(place: places.Place, visitor: Visitor, key: str, until: float) -> "tuple[Counter, int]":
    answers, kinds = Counter(), requests(place, visitor, key)
    host, port = place.url.split("//")[1].split(":")
    lines = [line(host, int(port), kinds[number % len(kinds)], answers, until) for number in range(CONNECTIONS)]
    watching = asyncio.create_task(asyncio.to_thread(memory, place, until))
    await asyncio.gather(*lines)
    return answers, await watching


async def line(host: str, port: int, request: bytes, answers: Counter, until: float) -> None:
    while time.monotonic() < until:
        try:
            reader, writer = await asyncio.open_connection(host, port)
            while time.monotonic() < until:
                writer.write(request)
                head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
                length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
                if length:
                    await reader.readexactly(int(length[1]))
                else:
                    await reader.readuntil(b"0\r\n\r\n")
                answers[int(head[9:12])] += 1
            writer.close()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            answers["lost"] += 1
            await asyncio.sleep(0.1)


def memory(place: places.Place, until: float) -> int:
    most, visitor = 0, Visitor(place.url)
    while time.monotonic() < until:
        found = re.search(r"process_resident_memory_bytes (\d+)", visitor.get("/metrics")[2])
        most = max(most, int(found[1]) if found else 0)
        time.sleep(1)
    return most


def judge(answers: Counter, most: int, seconds: float, visitor: Visitor, proof: Proof) -> None:
    count = sum(number for status, number in answers.items() if status != "lost")
    proof.figure("flood_rate", round(count / seconds), "requests/s")
    proof.figure("flood_refused", answers[429], "answers")
    proof.figure("flood_most_memory", round(most / 1e6), "MB")
    broken = {str(status): number for status, number in answers.items() if status == "lost" or status >= 500}
    proof.check(f"S-28: {count} requests in {seconds:.0f} s: 0 of 5xx, none lost", not broken, str(broken))
    proof.check("S-28: who asks too fast is told so", answers[429] > count / 4, str(answers))
    proof.check("S-28: under 512 MB", most < 512e6, f"{most / 1e6:.0f} MB")
    time.sleep(6)
    proof.check("S-28: the person is served again", visitor.get("/")[0] == 200)
