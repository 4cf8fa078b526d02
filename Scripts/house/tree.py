"""What the tree holds: tracked files, and names that must not be in them."""
import re
import subprocess
from pathlib import Path

from .finding import Finding

# Written so that this file does not hold what it looks for.
FORBIDDEN = {
    "machine-path": re.compile(r"(?<![\w.$}])/(?:wor[k]|roo[t]|opt/[s]wift|opt/[w]heels)/"),
    "registry-host": re.compile(
        r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io|deb\.debian\.org|docker\.io|ghcr\.io|rubygems\.org"
        r"|proxy\.golang\.org|--(?:extra-)?index-url\b"),
}
TEXT_LIMIT = 2_000_000


def files(root: Path) -> "list[str]":
    """What git tracks and what it would track; every file where there is no repository."""
    if (root / ".git").exists():
        listing = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, stdout=subprocess.PIPE,
        ).stdout.decode("utf-8")
        paths = [path for path in listing.split("\0") if path]
    else:
        paths = [str(path.relative_to(root)) for path in root.rglob("*")]
        paths = [path for path in paths if not path.startswith((".build", ".vendor/")) and path != "Package.resolved"]
    return sorted(path for path in set(paths) if (root / path).is_file() and not (root / path).is_symlink())


def is_swift(path: str) -> bool:
    return path.endswith(".swift") and path.startswith(("Sources/", "Tests/"))


def findings(root: Path, paths: "list[str]") -> "list[Finding]":
    return [finding for path in paths for finding in (*_out_of_place(path), *_named(root, path))]


def _out_of_place(path: str) -> "list[Finding]":
    if path.split("/")[0].startswith(".build") or path.split("/")[-1] == "Package.resolved":
        return [Finding(path, 1, "tracked", "what a build makes is not tracked")]
    return []


def _named(root: Path, path: str) -> "list[Finding]":
    content = (root / path).read_bytes()[:TEXT_LIMIT]
    if b"\0" in content:
        return []
    return [
        Finding(path, number, rule, match[0])
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1)
        for rule, pattern in FORBIDDEN.items()
        for match in [pattern.search(line)]
        if match
    ]
