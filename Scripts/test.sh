#!/usr/bin/env bash
# All that proves the product, part by part; the last line is `N passed, N failed`, summed over the parts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no
# All tests at once starve those that talk with a peer in real time.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=${DENGEN_TEST_WIDTH:-6}
STORE_SUITES='^(DengenStoreTests|DengenCenterTests|DengenWebTests|EndToEndTests)\.'

passed=0 failed=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# With the seconds since the start: where the time goes.
heading() { printf '\n== %s (%d s)\n' "$*" "$SECONDS"; }

# What the last part said of its failures, kept for the end: a reader of the end alone shall see them.
remember() {
    {
        printf -- '-- %s\n' "$1"
        grep -aE -A 2 '^(FAILED|FAIL|✘) |(^|: )error: |^Fatal|: (house|format|shell): ' "$results/part" | cut -c 1-600 | tail -n 60
    } >>"$results/failed"
}

count() { passed=$((passed + $1)) failed=$((failed + $2)); }

# A step that either holds or does not.
step() {
    heading "$1"
    shift
    if "$@" | tee "$results/part"; then count 1 0; else count 0 1; remember "$*"; return 1; fi
}

# The Swift tests on one engine, or some of them by a name of their own, on SQLite; a run that breaks off counts as one
# more failure.
swift_tests() {
    local name=$1 report="$results/$1" engine=sqlite status numbers before=$failed
    [[ $name != postgres ]] || engine=postgres
    shift
    heading "Swift tests: $name"
    DENGEN_TEST_ENGINE=$engine swift test --skip-build --xunit-output "$report.xml" "$@" 2>&1 |
        tee "$results/part"
    status=${PIPESTATUS[0]}
    read -r -a numbers < <(python3 Scripts/count-tests.py "$report.xml" "$report-swift-testing.xml")
    count "${numbers[0]}" "${numbers[1]}"
    if [[ $status != 0 && ${numbers[1]} == 0 ]] || [[ ${numbers[0]} == 0 && ${numbers[1]} == 0 ]]; then
        count 0 1
    fi
    [[ $failed == "$before" ]] || remember "Swift tests: $name"
}

# A script that ends with a line `N passed, N failed` of its own.
script() {
    local name=$1 status line before=$failed
    shift
    heading "$name"
    if [[ ! -e $1 ]] && ! git ls-files --error-unmatch "$1" >/dev/null 2>&1; then
        echo "$1 is not part of this tree"
        return
    fi
    "$@" | tee "$results/part"
    status=${PIPESTATUS[0]}
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$results/part" | tail -n 1)
    if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
        [[ $status == 0 || ${BASH_REMATCH[2]} != 0 ]] || count 0 1
    elif [[ $status == 0 ]]; then
        count 1 0
    else
        count 0 1
    fi
    [[ $failed == "$before" ]] || remember "$name"
}

main() {
    Scripts/setup.sh test || { echo "0 passed, 1 failed"; exit 1; }
    step "Lint" Scripts/lint.sh
    if step "Build" swift build --build-tests --explicit-target-dependency-import-check error; then
        swift_tests sqlite --skip '^ProgramTests\.' --skip '^EndToEndTests\.ReplayTests'
        # Apart from tests that start a process of their own: each would inherit what the other waits for.
        swift_tests program --filter '^ProgramTests\.'
        # Alone: a replay lets its clock go as fast as two processors can, which starves its neighbours. On SQLite only: it
        # compares numbers, not engines.
        swift_tests replay --filter '^EndToEndTests\.ReplayTests'
        swift_tests postgres --filter "$STORE_SUITES" --skip '^EndToEndTests\.ReplayTests'
        script "Examples" Scripts/examples.sh
        script "Security" Scripts/security.sh --quick
        script "Browser" Scripts/browser-tests.sh
        script "Torture" Scripts/torture.sh --rounds 20
        script "Torture of nodes" Scripts/torture.sh nodes --rounds 4 --light 200
    fi
    if [[ -s $results/failed ]]; then
        heading "What failed"
        cat "$results/failed"
    fi
    heading "Sum"
    echo "$passed passed, $failed failed"
    [[ $failed == 0 ]]
}

main
