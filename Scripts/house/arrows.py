"""Who may import what.

The one table of the house: our modules and the outside modules each of them may use. An import must stand here and in
the target's dependencies in Package.swift.
"""
import fnmatch
import json
import re
import subprocess
import tempfile
from pathlib import Path

from .finding import Finding
from .source import Source

# Part of the toolchain: no dependency to declare. What only tests may use stands apart.
TOOLCHAIN = {"Swift", "Foundation", "FoundationXML", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin"}
TOOLCHAIN_FOR_TESTS = {"Testing", "FoundationNetworking"}
SERVICE = {"ServiceLifecycle", "Logging"}

MAY_USE = {
    "DengenModel": {"Foundation"},
    "FIAP": {"Foundation", "CXML"},
    "DengenWire": {"Foundation", "DengenModel"},
    "DengenSystem": TOOLCHAIN | {"CClock", "CCurl", "CCrypto"},
    "DengenSNMP": TOOLCHAIN | {"DengenSystem", "CNetSNMP"},
    "DengenStore": TOOLCHAIN | {"DengenModel", "DengenSystem", "GRDB", "GRDBSQLite", "CPostgres", "CZstd"},
    "DengenDrivers": TOOLCHAIN
    | {"DengenModel", "DengenWire", "FIAP", "DengenSystem", "DengenSNMP", "CModbus", "CMosquitto", "NIO*"},
    "DengenGateway": TOOLCHAIN
    | SERVICE
    | {"DengenModel", "DengenWire", "FIAP", "DengenSystem", "DengenStore", "DengenDrivers"},
    "DengenCenter": TOOLCHAIN
    | SERVICE
    | {"DengenModel", "DengenWire", "FIAP", "DengenSystem", "DengenSNMP", "DengenStore"},
    "FIAPServer": TOOLCHAIN | {"FIAP", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore"},
    "DengenWeb": TOOLCHAIN
    | SERVICE
    | {"DengenModel", "DengenWire", "DengenSystem", "FIAPServer", "DengenCenter", "Hummingbird", "HummingbirdCore"}
    | {"HummingbirdTLS", "NIOSSL", "HTTPTypes", "NIOCore", "NIOHTTPTypes", "CQREncode"},
    "dengen": TOOLCHAIN
    | SERVICE
    | {"DengenModel", "DengenWire", "FIAP", "DengenSystem", "DengenSNMP", "DengenStore", "DengenDrivers"}
    | {"DengenGateway", "DengenCenter", "FIAPServer", "DengenWeb", "ArgumentParser", "Configuration", "UnixSignals"},
}

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def findings(root: Path, sources: "list[Source]") -> "list[Finding]":
    try:
        declared = _declared(root)
    except subprocess.CalledProcessError:
        return [Finding("Package.swift", 1, "manifest", "`swift package dump-package` fails on it")]
    return [
        Finding(source.path, source.line(match.start(1)), *objection)
        for source in sources
        if len(source.path.split("/")) > 2
        for match in IMPORT.finditer(source.code)
        for objection in _objections(*source.path.split("/")[:2], match[1], declared)
    ]


def _objections(top: str, module: str, imported: str, declared: "dict[str, set[str]]") -> "list[tuple[str, str]]":
    found = []
    if top == "Sources" and not _may_use(module, imported):
        found.append(("arrow", f"{module} may not import {imported}"))
    if imported not in TOOLCHAIN | TOOLCHAIN_FOR_TESTS and imported not in declared.get(module, ()):
        found.append(("undeclared-import", f"{imported} is not among {module}'s dependencies in Package.swift"))
    return found


def _may_use(module: str, imported: str) -> bool:
    return any(fnmatch.fnmatchcase(imported, allowed) for allowed in MAY_USE.get(module, ()))


def _declared(root: Path) -> "dict[str, set[str]]":
    """The dependencies of every target, as Package.swift says them."""
    # A scratch folder of its own: a build under way holds the lock of the usual one.
    with tempfile.TemporaryDirectory() as scratch:
        command = ["swift", "package", "--package-path", str(root), "--scratch-path", scratch, "dump-package"]
        manifest = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return {target["name"]: {_name(each) for each in target["dependencies"]} for target in manifest["targets"]}


def _name(dependency: dict) -> str:
    """The first word of `{"byName": [name, …]}`, `{"product": [name, …]}` or `{"target": [name, …]}`."""
    return next(value[0] for key, value in dependency.items() if key in ("byName", "product", "target"))
