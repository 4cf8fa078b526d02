#!/usr/bin/env bash
# Builds .build/release/dengen and says what it is doing.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! -x .build/release/dengen ]]; then
    cat <<'SAY'
Building Dengen. The first build fetches and compiles its libraries too: about five minutes on two cores.
Later builds take seconds.
SAY
fi
began=$SECONDS
swift build --configuration release --product dengen
echo "Built .build/release/dengen in $((SECONDS - began)) s."
