"""How long files and functions are.

A function is a `func`, `init`, `deinit`, `subscript`, a computed or observed property or a property made by a closure;
it counts from the line of its keyword to the line of its closing brace, both included. A function inside a function
counts twice: by itself and as lines of the outer one.
"""
import re
from typing import NamedTuple

from .finding import Finding
from .source import Source

FILE_LIMIT = 500
FUNCTION_LIMIT = 60

KEYWORD = re.compile(
    r"(?<![\w.`])(?:(func)\s+(`?\w+`?|[^\s\w(]+)|(init)\b[?!]?|(deinit)\b|(subscript)\b|(?<!case )(?:var|let)\s+(\w+)(?=\s*[:=]))")
ACCESSORS_ONLY = re.compile(r"(?:\s|get|set|async|throws|nonmutating|mutating|\(.*?\))*")
# At the end of a line these ask for more; at its beginning they go on with the line before.
GOES_ON_AFTER = ("->", ",", ":", "&", "=", "where", "<", "==")
GOES_ON_WITH = ("{", "->", "where", "async", "throws", "rethrows", "&", ",", ":", "=", ">")
BRACKETS = {"(": ")", "[": "]", "{": "}"}


class Function(NamedTuple):
    name: str
    line: int
    length: int


def functions(source: Source) -> "list[Function]":
    found = []
    for match in KEYWORD.finditer(source.code):
        opening = _body(source.code, match)
        if opening is None:
            continue
        closing = _matching(source.code, opening)
        if match[6] and ACCESSORS_ONLY.fullmatch(source.code[opening + 1 : closing]):
            continue  # the requirement of a protocol, { get set }
        first, last = source.line(match.start()), source.line(closing)
        found.append(Function(match[2] or match[6] or match[3] or match[4] or match[5], first, last - first + 1))
    return found


def _body(code: str, match: "re.Match[str]") -> "int | None":
    """The offset of the brace that opens the body, None when there is none."""
    offset, property_ = match.end(), match[6] is not None
    while offset < len(code):
        character = code[offset]
        if character == "{":
            return offset
        if character in "([":
            offset = _matching(code, offset)
        elif character in ")]};" or (character == "\n" and _ends_declaration(code, match.start(), offset)):
            return None
        elif property_ and code.startswith("= ", offset):
            return _closure_or_observers(code, offset + 2)
        offset += 1
    return None


def _closure_or_observers(code: str, offset: int) -> "int | None":
    """After `var x =`: the closure that makes the value, or the block of its observers."""
    end = code.find("\n", offset)
    line = code[offset : end if end >= 0 else len(code)]
    if line.lstrip().startswith("{"):
        return offset + line.index("{")
    observed = re.search(r"\{\s*$", line)
    if observed and re.match(r"\s*(willSet|didSet)\b", code[end:]):
        return offset + observed.start()
    return None


def _ends_declaration(code: str, start: int, newline: int) -> bool:
    after = code[newline:].lstrip()
    return not code[start:newline].rstrip().endswith(GOES_ON_AFTER) and not after.startswith(GOES_ON_WITH)


def _matching(code: str, opening: int) -> int:
    """The offset of the bracket that closes the one at `opening`."""
    expected = []
    for match in re.compile(r"[(\[{}\])]").finditer(code, opening):
        if match[0] in BRACKETS:
            expected.append(BRACKETS[match[0]])
        elif expected.pop() != match[0] or not expected:
            return match.start()
    return len(code)


def findings(sources: "list[Source]", found: "dict[str, list[Function]]") -> "list[Finding]":
    long_files = [
        Finding(source.path, source.line_count, "file-length", f"{source.line_count} lines, at most {FILE_LIMIT}")
        for source in sources
        if source.line_count > FILE_LIMIT
    ]
    long_functions = [
        Finding(path, each.line, "function-length", f"{each.name} has {each.length} lines, at most {FUNCTION_LIMIT}")
        for path, functions_ in found.items()
        for each in functions_
        if each.length > FUNCTION_LIMIT
    ]
    return long_files + long_functions
