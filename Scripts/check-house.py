#!/usr/bin/env python3
"""The house rules that neither the compiler nor swift-format holds (docs/architecture.md, "Rules that a script holds").

Prints one line per finding, `file:line: rule: what`, then the medians; exits 1 when there is a finding.
Usage: Scripts/check-house.py [ROOT]   (default: the tree this script stands in)
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from house import arrows, medians, reach, sizes, tree, words  # noqa: E402
from house.source import Source  # noqa: E402


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    files = tree.files(root)
    sources = [Source(root, path) for path in files if tree.is_swift(path)]
    product = [source for source in sources if source.path.startswith("Sources/")]
    functions = {source.path: sizes.functions(source) for source in product}

    findings = [
        *arrows.findings(root, sources),
        *sizes.findings(product, functions),
        *medians.findings(product, functions),
        *reach.findings(product, functions),
        *words.findings(product),
        *tree.findings(root, files),
    ]
    for finding in sorted(set(findings)):
        print(finding)
    print(medians.summary(product, functions), file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
