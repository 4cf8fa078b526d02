#!/usr/bin/env bash
# A person's way through the pages, in headless Chromium; the last line is `N passed, N failed`.
# DENGEN_BINARY names another program than the debug build. Suites may be named: Scripts/browser-tests.sh walk once
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${DENGEN_BINARY:-} ]] || swift build --product dengen --explicit-target-dependency-import-check error >&2
exec .vendor/venv/bin/python -X utf8 Scripts/browser/run.py "$@"
