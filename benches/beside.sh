#!/bin/sh
# How long a large catalog takes to open and how much memory, beside LibreOffice, pandas, openpyxl and polars:
# all in one run, on the same files, one program after the other.
#
#   CATALOG_ROWS=1000000 sh benches/beside.sh
#
# Needs soffice (`apt install libreoffice-calc`) and a Python with pandas, openpyxl, polars and fastexcel:
#   python3 -m venv target/beside-venv
#   target/beside-venv/bin/pip install pandas openpyxl polars fastexcel
# PYTHON names another one. What is not installed is left out of the table.
set -eu
cd "$(dirname "$0")/.."
export CATALOG_ROWS="${CATALOG_ROWS:-1000000}"
target="${CARGO_TARGET_DIR:-target}"
PYTHON="${PYTHON:-$target/beside-venv/bin/python}"
folder="$target/beside"
mkdir -p "$folder"

cargo build --quiet --release --no-default-features --example open_catalogs --example generate_catalog
for ending in csv xlsx; do
    file="$folder/$CATALOG_ROWS.$ending"
    [ -s "$file" ] || "$target/release/examples/generate_catalog" "$CATALOG_ROWS" "$file"
done
exec "$PYTHON" benches/beside.py "$target/release/examples/open_catalogs" "$folder"
