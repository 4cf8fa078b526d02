"""A Swift file, taken apart: code without comments and literal text, string literals, comments.

`code` has the length and the line breaks of the file; what stood in a comment, a string or a regular expression is
blank there. An interpolation `\\(...)` is code, also inside a string inside an interpolation.
"""
import bisect
import re
from pathlib import Path
from typing import NamedTuple

OPENING_QUOTES = re.compile(r'(#*)("""|")')
OPENING_REGEX = re.compile(r"(#+)/(?!/)")
# A bare /regex/ follows an operator or an opening bracket, begins with no space and ends on its line.
BARE_REGEX = re.compile(r"/(?![\s/*),])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+(?<!\s)/")


class Literal(NamedTuple):
    line: int
    text: str


class Source:
    def __init__(self, root: Path, path: str):
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8")
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        self.literals: list[Literal] = []
        self.comments: dict[int, str] = {}
        self._code = list(self.text)
        self._scan_code(0, closing=None)
        self.code = "".join(self._code)

    @property
    def line_count(self) -> int:
        return self.text.count("\n") + (0 if self.text.endswith("\n") or not self.text else 1)

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect.bisect_right(self.line_starts, offset)

    def _blank(self, start: int, end: int) -> None:
        for offset in range(start, min(end, len(self.text))):
            if self.text[offset] != "\n":
                self._code[offset] = " "

    def _scan_code(self, start: int, closing: "str | None") -> int:
        """Scans code from `start` to the end, or past the bracket that closes an interpolation."""
        offset, depth = start, 0
        while offset < len(self.text):
            character = self.text[offset]
            if closing and character in "()":
                depth += 1 if character == "(" else -1
                if depth < 0:
                    return offset + 1
            offset = self._step(offset)
        return offset

    def _step(self, offset: int) -> int:
        text = self.text
        if text.startswith("//", offset):
            return self._comment(offset, self._end_of_line(offset))
        if text.startswith("/*", offset):
            return self._comment(offset, self._end_of_block_comment(offset))
        if text[offset] in '#"':
            if quotes := OPENING_QUOTES.match(text, offset):
                return self._string(offset, quotes.end(), quotes[1], quotes[2])
            if opening := OPENING_REGEX.match(text, offset):
                return self._extended_regex(offset, opening)
        if text[offset] == "/" and self._may_begin_regex(offset):
            if regex := BARE_REGEX.match(text, offset):
                self._blank(offset + 1, regex.end() - 1)
                return regex.end()
        return offset + 1

    def _end_of_line(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def _end_of_block_comment(self, offset: int) -> int:
        depth = 0
        for match in re.compile(r"/\*|\*/").finditer(self.text, offset):
            depth += 1 if match[0] == "/*" else -1
            if depth == 0:
                return match.end()
        return len(self.text)

    def _comment(self, start: int, end: int) -> int:
        first = self.line(start)
        for number, text in enumerate(self.text[start:end].split("\n"), start=first):
            self.comments[number] = self.comments.get(number, "") + text
        self._blank(start, end)
        return end

    def _string(self, start: int, content: int, hashes: str, quotes: str) -> int:
        """Blanks a string literal but for its quotes and interpolations; answers the offset behind it."""
        closing, escape = quotes + hashes, "\\" + hashes
        pieces, piece, offset = [], content, content
        while offset < len(self.text) and not self.text.startswith(closing, offset):
            if self.text.startswith(escape, offset):
                after = offset + len(escape)
                if self.text.startswith("(", after):
                    pieces.append(self.text[piece:offset])
                    self._blank(piece, after)
                    offset = piece = self._scan_code(after + 1, closing=")")
                else:
                    offset = after + 1
            else:
                offset += 1
        pieces.append(self.text[piece:offset])
        self._blank(piece, offset)
        self.literals.append(Literal(self.line(start), "\0".join(pieces)))
        return offset + len(closing)

    def _extended_regex(self, start: int, opening: "re.Match[str]") -> int:
        end = self.text.find("/" + opening[1], opening.end())
        end = len(self.text) if end < 0 else end
        self._blank(opening.end(), end)
        return end + len(opening[0])

    def _may_begin_regex(self, offset: int) -> bool:
        before = self.text[max(0, offset - 200) : offset].rstrip(" \n")
        return not before or before[-1] in "(,=:[{;&|?" or before.endswith(("return", "in"))
