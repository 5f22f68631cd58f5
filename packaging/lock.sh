#!/bin/sh
# Writes packaging/requirements.txt: every dependency of the program and its tests, pinned with hashes, for
# Linux, Windows and macOS. Pins stay as they are where they still fit; `make lock ARGS=--upgrade` renews them.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v .venv/bin/uv || command -v uv || true)
if [ -z "$uv" ]; then
    workshop=$(mktemp -d)
    trap 'rm -rf "$workshop"' EXIT
    "${PYTHON:-python3}" -m venv "$workshop"
    "$workshop/bin/python" -m pip install --quiet uv
    uv=$workshop/bin/uv
fi
"$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --custom-compile-command "make lock" --extra test --output-file packaging/requirements.txt "$@" pyproject.toml
