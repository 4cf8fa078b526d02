#!/usr/bin/env bash
# Builds the release with TLS of its own and installs it below PREFIX; DESTDIR stands before it for packagers.
#   PREFIX/lib/dengen   the program and its resources
#   PREFIX/bin/dengen   a link to it
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}
library=${DESTDIR:-}$prefix/lib/dengen
scratch=.build-tls

echo "Building Dengen with TLS. The first build compiles a TLS library too: some ten minutes on two cores."
swift build --configuration release --traits TLS --scratch-path "$scratch" --product dengen
built=$(swift build --configuration release --traits TLS --scratch-path "$scratch" --show-bin-path)

install -d "$library" "${DESTDIR:-}$prefix/bin"
install -m 755 "$built/dengen" "$library/dengen.new"
for resources in "$built"/*.resources; do
    rm -rf "${library:?}/${resources##*/}"
    cp -R "$resources" "$library/"
done
mv "$library/dengen.new" "$library/dengen"
ln -sfn ../lib/dengen/dengen "${DESTDIR:-}$prefix/bin/dengen"
echo "Installed $prefix/bin/dengen."
