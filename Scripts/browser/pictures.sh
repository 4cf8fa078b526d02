#!/usr/bin/env bash
# Takes docs/pictures anew from the demo (debug build, or the program that DENGEN_BINARY names).
set -euo pipefail
cd "$(dirname "$0")/../.."
[[ -n ${DENGEN_BINARY:-} ]] || swift build --product dengen --explicit-target-dependency-import-check error >&2
exec .vendor/venv/bin/python -X utf8 Scripts/browser/pictures.py
