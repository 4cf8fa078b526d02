"""What must not stand in Sources/: doors out of the type system, swallowed errors, Japanese and SQL out of place."""
import re

from .finding import Finding
from .source import Source

FORBIDDEN = {
    "unchecked-sendable": re.compile(r"@unchecked\s+Sendable"),
    "nonisolated-unsafe": re.compile(r"nonisolated\s*\(\s*unsafe\s*\)"),
    "force-try": re.compile(r"\btry!"),
    "fatal-error": re.compile(r"\bfatalError\s*\("),
    "force-unwrap": re.compile(r"(?<!\btry)(?<=[\w)\]}\"`])!(?=[.)\s,\[\]?;:(}]|$)", re.MULTILINE),
}
TRY_OPTIONAL = re.compile(r"\btry\?")
WHY = re.compile(r"//\s*why: \S")

JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
JAPANESE_STANDS_IN = (
    "Sources/DengenModel/EventCatalog",
    "Sources/DengenModel/PowerWords.swift",  # what EventCatalog puts for {action} and {state}
    "Sources/DengenWeb/Text/",
    "Sources/DengenDrivers/Simulator",
    "Sources/dengen/Demo",
)

SQL = re.compile(
    r"\s*(?:(?:SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP)\s"
    r"|(?i:select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s))",
    re.DOTALL,
)


def findings(sources: "list[Source]") -> "list[Finding]":
    return [
        finding
        for source in sources
        for finding in (*_forbidden(source), *_swallowed(source), *_japanese(source), *_sql(source))
    ]


def _forbidden(source: Source) -> "list[Finding]":
    return [
        Finding(source.path, source.line(match.start()), rule, f"`{_excerpt(source, match.start())}`")
        for rule, pattern in FORBIDDEN.items()
        for match in pattern.finditer(source.code)
    ]


def _swallowed(source: Source) -> "list[Finding]":
    return [
        Finding(source.path, line, "try-optional", "`try?` wants a `// why: …` on its line or in the comment just above")
        for line in (source.line(match.start()) for match in TRY_OPTIONAL.finditer(source.code))
        if not _says_why(source, line)
    ]


def _says_why(source: Source, line: int) -> bool:
    if WHY.search(source.comments.get(line, "")):
        return True
    above = line - 1
    while above in source.comments and not _code_of(source, above).strip():
        if WHY.search(source.comments[above]):
            return True
        above -= 1
    return False


def _code_of(source: Source, line: int) -> str:
    return source.code.split("\n", line)[line - 1]


def _japanese(source: Source) -> "list[Finding]":
    if source.path.startswith(JAPANESE_STANDS_IN):
        return []
    return [
        Finding(source.path, literal.line, "japanese-literal", "texts stand in EventCatalog and DengenWeb/Text")
        for literal in source.literals
        if JAPANESE.search(literal.text)
    ]


def _sql(source: Source) -> "list[Finding]":
    if not source.path.startswith("Sources/DengenWeb/"):
        return []
    return [
        Finding(source.path, literal.line, "sql-in-web", "DengenWeb asks DengenCenter, not the store")
        for literal in source.literals
        if SQL.match(literal.text)
    ]


def _excerpt(source: Source, offset: int) -> str:
    line = source.text[source.line_starts[source.line(offset) - 1] :].split("\n", 1)[0]
    return line.strip()[:80]
