#!/usr/bin/env bash
# Installs what is missing, and says nothing when nothing is. A second run needs no network.
#   Scripts/setup.sh run     what `make run` needs
#   Scripts/setup.sh test    and what `make test` and `make lint` need
#   Scripts/setup.sh bench   what `make bench` needs
#   Scripts/setup.sh security   what `make security` needs besides the tests
set -euo pipefail
cd "$(dirname "$0")/.."

BUILD=(pkg-config libsqlite3-dev libpq-dev libcurl4-openssl-dev libssl-dev libsnmp-dev libqrencode-dev libzstd-dev)
TEST=(git python3 python3-venv shellcheck postgresql-15 chromium fonts-noto-cjk snmp snmpd snmptrapd wakeonlan oathtool openssl)
BENCH=(python3 mosquitto postgresql-15)
# Unpacked into .vendor/bench and not installed, so that no service of theirs ever runs.
RIVALS=(victoria-metrics influxdb)

say() { printf 'setup: %s\n' "$*" >&2; }

missing_packages() {
    local package
    local -A installed=()
    while read -r package; do installed[$package]=1; done < <(
        dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
    for package in "$@"; do
        [[ -n ${installed[$package]:-} ]] || echo "$package"
    done
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo DEBIAN_FRONTEND=noninteractive "$@"
    else
        say "this needs root or sudo: $*"
        exit 1
    fi
}

packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        say "no Debian here; please see to the likes of: $*"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    say "installing ${missing[*]} (this may take some minutes)"
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 update || say "the package lists are as old as they are"
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" >/dev/null
}

toolchain() {
    command -v swift >/dev/null && return
    say "no swift in PATH: Dengen builds with Swift 6.2 or newer"
    exit 1
}

# A Python environment of its own for each set of pinned requirements, made again when they change.
python_environment() {
    local made=.vendor/$1 wanted=$2
    shift 2
    cmp -s "$wanted" "$made/requirements.txt" && return
    say "making the Python environment $made"
    rm -rf "$made"
    python3 -m venv "$made"
    "$made/bin/pip" install --quiet --disable-pip-version-check "$@" --requirement "$wanted"
    cp "$wanted" "$made/requirements.txt"
}

# Two for the peers: their SNMP libraries do not agree. Their requirements name all that is needed, so nothing is added:
# virtualpdu asks for libvirt, which is of no use here.
python_environments() {
    python_environment venv Scripts/requirements.txt
    python_environment security Scripts/requirements-security.txt
    python_environment snmpsim Scripts/requirements-snmpsim.txt --no-deps
    python_environment virtualpdu Scripts/requirements-virtualpdu.txt --no-deps
}

# Their programs alone; what they need besides is part of every Debian.
unpacked() {
    local made=.vendor/bench work
    [[ -x $made/usr/bin/victoria-metrics && -x $made/usr/bin/influxd ]] && return
    if ! command -v dpkg-deb >/dev/null; then
        say "no Debian here: figures of ${RIVALS[*]} are left out"
        return
    fi
    say "unpacking ${RIVALS[*]}"
    mkdir -p "$made"
    work=$(mktemp -d)
    if ! (cd "$work" && apt-get -qq download "${RIVALS[@]}" 2>/dev/null); then
        as_root apt-get -qq -o DPkg::Lock::Timeout=600 update
        (cd "$work" && apt-get -qq download "${RIVALS[@]}")
    fi
    for package in "$work"/*.deb; do dpkg-deb -x "$package" "$made"; done
    rm -rf "$work"
}

case "${1:-}" in
run)
    toolchain
    packages "${BUILD[@]}"
    ;;
test)
    toolchain
    packages "${BUILD[@]}" "${TEST[@]}"
    python_environments
    ;;
security)
    toolchain
    packages "${BUILD[@]}" "${TEST[@]}"
    python_environments
    python_environment tls Scripts/requirements-tls.txt
    ;;
bench)
    toolchain
    packages "${BUILD[@]}" "${BENCH[@]}"
    unpacked
    ;;
*)
    echo "usage: Scripts/setup.sh run|test|security|bench" >&2
    exit 64
    ;;
esac
