#!/usr/bin/env bash
# Every finding is one line, `file:line: rule: what`; any finding fails.
# DENGEN_LINT_BUILD=no leaves out the build, which only checks that every import is declared.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
failed=0

format() {
    local status findings
    findings=$(swift format lint --strict --recursive Sources Tests Package.swift 2>&1)
    status=$?
    sed -E 's/^([^:]+):([0-9]+):[0-9]+: (error|warning): (\[[A-Za-z]+\])?/\1:\2: format: \4/' <<<"$findings" | sed '/^$/d'
    return "$status"
}

house() { python3 -X utf8 Scripts/check-house.py; }

shell() {
    local status findings scripts
    if ! command -v shellcheck >/dev/null; then
        echo "lint: shellcheck is not installed, shell scripts are not checked (make setup installs it)" >&2
        return 0
    fi
    mapfile -t scripts < <(find Scripts .ci -type f -print0 2>/dev/null | xargs -0 grep -lE '^#!.*\b(ba)?sh$')
    findings=$(shellcheck --format gcc "${scripts[@]}" 2>&1)
    status=$?
    sed -E 's/^([^:]+):([0-9]+):[0-9]+: [a-z]+: (.*)$/\1:\2: shell: \3/' <<<"$findings" | sed '/^$/d'
    return "$status"
}

# Its exit status counts: the last line may say "complete" all the same.
imports() {
    [[ ${DENGEN_LINT_BUILD:-yes} != no ]] || return 0
    swift build --explicit-target-dependency-import-check error >&2
}

format || failed=1
house || failed=1
shell || failed=1
imports || failed=1
exit $failed
