#!/usr/bin/env bash
# The examples of docs/api as printed; the last line is `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${DENGEN_BINARY:-} ]] || swift build --product dengen --explicit-target-dependency-import-check error >&2
exec python3 -X utf8 Scripts/examples/run.py
