"""A use case of the centre asks how far its principal reaches (decision 0019).

A use case is a `package func` of DengenCenter with a parameter `as principal: Principal`. It must either be managers'
alone (`mustManage()`), or take its rows through the principal's reach (`reached(…)`, `mustReach(…)`, or a loader that
gets the principal itself: `for: principal`, `of: principal`, `(principal)`), or hand the principal on to another use
case (`as: principal`), or be about the principal's own account. One that is not managers' alone never asks for its
tenant by itself: a query by tenant alone shows sites that a person with narrowed rights must not see.
"""
import re

from .finding import Finding
from .sizes import Function
from .source import Source

USE_CASE = re.compile(r"^\s*package\s+(?:static\s+)?func\b.*?\bas\s+principal:\s*(?:\w+\.)?Principal\b", re.DOTALL)
MANAGERS_ONLY = re.compile(r"\bmust(?:Manage|MakePeople)\(\)")
OWN = re.compile(r"\bprincipal\.account\b|\baccount\(of: principal\)|\bproved\([^)]*\bprincipal\)")
REACH = re.compile(r"\b(?:reached|mustReach)\(|\b(?:for|of|as): principal\b|\(principal\)")
BARE_TENANT = re.compile(r"\bprincipal\.tenant\b")


def findings(sources: "list[Source]", found: "dict[str, list[Function]]") -> "list[Finding]":
    return [
        Finding(source.path, function.line, "reach", f"{function.name} {objection}")
        for source in sources
        if source.path.startswith("Sources/DengenCenter/")
        for function in found[source.path]
        for objection in _objections(_text(source, function))
    ]


def _text(source: Source, function: Function) -> str:
    return "\n".join(source.code.split("\n")[function.line - 1 : function.line - 1 + function.length])


def _objections(text: str) -> "list[str]":
    use_case = USE_CASE.match(text)
    if not use_case or MANAGERS_ONLY.search(text):
        return []
    body = text[use_case.end() :]
    if not (REACH.search(body) or OWN.search(body)):
        return ["asks neither for management nor for what its principal reaches"]
    if BARE_TENANT.search(body) and not OWN.search(body):
        return ["asks for its principal's tenant alone"]
    return []
