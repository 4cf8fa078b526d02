#!/usr/bin/env bash
# Attacks on the program as it is built; the last line is `N passed, N failed`. Parts may be named, see security/run.py.
#   Scripts/security.sh           half an hour, with a TLS build in a folder of its own
#   Scripts/security.sh --quick   4 minutes, a part of `make test`
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${DENGEN_BINARY:-} ]] || swift build --product dengen --explicit-target-dependency-import-check error >&2
exec .vendor/venv/bin/python -X utf8 Scripts/security/run.py "$@"
