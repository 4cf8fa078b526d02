#!/usr/bin/env bash
# Attacks on the API made up from its own document; the last line is `N passed, N failed`.
#   Scripts/security.sh           10 minutes
#   Scripts/security.sh --quick    2 minutes
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${DENGEN_BINARY:-} ]] || swift build --product dengen --explicit-target-dependency-import-check error >&2
exec .vendor/security/bin/python -X utf8 Scripts/security/run.py "$@"
