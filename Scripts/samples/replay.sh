#!/usr/bin/env bash
# The whole recorded week of both taps, and the whole day of untouched one-second readings, through gateway, link and centre, at
# all seven intervals, against what expected.py computes. `make test` replays some hours of each.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no DENGEN_TEST_REPLAY=week
exec swift test --skip-build --filter '^EndToEndTests\.ReplayTests'
