#!/bin/sh
# Everything that must hold: formatting, lints, tests and the examples in the documentation.
# Needs a Rust toolchain with a C linker and nothing else: no network once the crates are there, no
# display, no graphics card, no today's date.
set -eu
cd "$(dirname "$0")/.."

need() {
    command -v "$1" >/dev/null 2>&1 || { echo "tests/all.sh: $1 is missing: $2" >&2; exit 2; }
}
need cargo "install Rust from https://rustup.rs"
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
if ! command -v cc >/dev/null 2>&1; then
    echo "tests/all.sh: no C linker, installing gcc"
    apt-get update -qq && apt-get install -y -qq gcc libc6-dev
fi

cargo fmt --check
cargo clippy --all-targets -- -D warnings
cargo check --no-default-features --all-targets
cargo test
