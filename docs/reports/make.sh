#!/bin/sh
# Makes the samples beside it anew: the same bytes on every machine, as long as program and law files are the same.
# One argument: the program, e.g. target/release/dualcheck. The catalogs of the second kind stand in the folder
# named by SAMPLES.
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
on=2026-11-23
for language in en zh ja; do
    "$program" report "$root/assets/example/magnets-and-optics.xlsx" --to JP,DE,US --on $on --since 2025-11-01 \
        --language $language --firm "$here/firm.ron" --client "Example Photonics Ltd." -o "$here/example-$language.pdf" --replace
    [ -z "${SAMPLES:-}" ] || "$program" report "$SAMPLES/shouhin_ja.csv" --from jp --to CN,US,DE --on $on \
        --language $language -o "$here/shouhin-$language.pdf" --replace
done
example=$root/assets/example/magnets-and-optics.xlsx
"$program" report "$example" --kind determination --item RE-0533 --to JP,DE,US --on $on --firm "$here/firm.ron" \
    -o "$here/determination.pdf" --replace
"$program" report "$example" --kind supplier --to JP,DE,US --on $on --firm "$here/firm.ron" -o "$here/supplier.pdf" --replace
"$program" report "$example" --kind end-use --item RE-0533 --to JP --on $on -o "$here/end-use.pdf" --replace
"$program" report "$example" --kind classification --item SC-1190 --to US --on $on -o "$here/classification.pdf" --replace
"$program" report "$example" --kind judgement --item SC-1190 --from jp --to US --on $on --language ja \
    -o "$here/judgement-ja.pdf" --replace
