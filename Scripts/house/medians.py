"""The medians of Sources/: small files, small functions."""
from statistics import median

from .finding import Finding
from .sizes import Function
from .source import Source

FILE_MEDIAN = 120
FUNCTION_MEDIAN = 8


def _medians(sources: "list[Source]", found: "dict[str, list[Function]]") -> "tuple[float, float]":
    files = [source.line_count for source in sources]
    functions = [each.length for functions_ in found.values() for each in functions_]
    return median(files or [0]), median(functions or [0])


def findings(sources: "list[Source]", found: "dict[str, list[Function]]") -> "list[Finding]":
    files, functions = _medians(sources, found)
    over = []
    if files > FILE_MEDIAN:
        over.append(Finding("Sources", 1, "file-median", f"{files:g} lines, at most {FILE_MEDIAN}"))
    if functions > FUNCTION_MEDIAN:
        over.append(Finding("Sources", 1, "function-median", f"{functions:g} lines, at most {FUNCTION_MEDIAN}"))
    return over


def summary(sources: "list[Source]", found: "dict[str, list[Function]]") -> str:
    files, functions = _medians(sources, found)
    count = sum(len(functions_) for functions_ in found.values())
    return (
        f"house: {len(sources)} files in Sources, median {files:g} lines (at most {FILE_MEDIAN}); "
        f"{count} functions, median {functions:g} lines (at most {FUNCTION_MEDIAN})"
    )
