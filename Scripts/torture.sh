#!/usr/bin/env bash
# Kills centre, gateways and the line between them, -9 and at random, under load; a separate program then judges what
# the simulated relays wrote down. The last line is `N passed, M failed`.
#   Scripts/torture.sh [--rounds N] [--engine sqlite|postgres|both] [--seed N] [--keep]
#   Scripts/torture.sh nodes [--rounds N] [--light N] [--seed N] [--keep]   one of two nodes on one PostgreSQL
#   Scripts/torture.sh samples [--cut MINUTES] [--packs N] [--pace N] [--engine …] [--seed N] [--keep]   metered taps
#   Scripts/torture.sh disk [--keep]   a full disk; as root
# DENGEN_BINARY names the program to torture; without it the debug build is brought up to date and taken.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no

if [[ -z ${DENGEN_BINARY:-} ]]; then
    swift build --product dengen >&2
    DENGEN_BINARY=.build/debug/dengen
fi
part=run
case ${1:-} in
    nodes | disk) part=$1 ;;
    samples) part=meters ;;
esac
[[ $part == run ]] || shift
exec python3 -X utf8 "Scripts/torture/$part.py" "$DENGEN_BINARY" "$@"
