#!/bin/sh
# Makes .venv: the locked dependencies, and the program itself so that it runs from the checkout.
# A second call does nothing: the stamp, written last, says what .venv was made from. A .venv without
# one is half made, one with another stamp is out of date; both are made anew.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
lock=packaging/requirements.txt
system_packages=packaging/system-packages.txt
stamp=.venv/made-from

say() { printf '%s\n' "$*" >&2; }

made_from() { pwd; "$python" --version; cat "$system_packages" "$lock"; }

# Names that are there as packages or as what a package provides (libglib2.0-0 has a new name in Debian 13).
packages_here() {
    dpkg-query --show --showformat='${db:Status-Status} ${Package}, ${Provides}\n' |
        sed -n 's/^installed //p' | tr -s ', ' '\n'
}

missing_packages() { grep -v '^#' "$system_packages" | grep -vxF "$(packages_here)" || true; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "Packages that only an administrator can install are missing; the window may not open without: $*"
        return
    fi
    as_root apt-get update || say "The package lists could not be renewed; trying with those that are here."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

make_venv() {
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/python -m pip install --require-hashes --requirement "$lock"
    .venv/bin/python -m pip install --no-deps --no-build-isolation --editable .
    made_from > "$stamp"
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3 env"
    exit 1
fi
if [ -f "$stamp" ] && made_from | cmp -s - "$stamp"; then
    exit 0
fi
if command -v apt-get >/dev/null; then
    missing=$(missing_packages)
    # shellcheck disable=SC2086  # one word per package
    [ -z "$missing" ] || install_packages $missing
fi
make_venv
