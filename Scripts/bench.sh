#!/usr/bin/env bash
# Prints numbers, one line each: name value unit. Each executable in Scripts/bench is one group and runs by itself too.
# What a number means and how it was measured goes to stderr.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
failed=0
for group in Scripts/bench/*; do
    [[ -f $group && -x $group ]] || continue
    "$group" || { echo "bench: $group failed" >&2; failed=1; }
done
exit $failed
