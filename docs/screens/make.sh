#!/bin/sh
# Makes the pictures in this folder from a real window, on a machine without a display.
#
#   cargo build --release && sh docs/screens/make.sh
#
# Needs xvfb, xdotool and imagemagick. Every view of the bundled example is taken, at first light in English, then
# dark, in Chinese, in Japanese, in a window of 1024×700, and at 200 %.
set -eu
cd "$(dirname "$0")/../.."
program=${PROGRAM:-target/release/dualcheck}
own=$(mktemp -d)
trap 'kill ${window:-} ${screen:-} 2>/dev/null; rm -rf "$own"' EXIT
export DISPLAY=${SCREEN:-:97} LIBGL_ALWAYS_SOFTWARE=1 XDG_CONFIG_HOME="$own/config" XDG_DATA_HOME="$own/data"

# name, width, height, pixels a point, language, ground, views
taken() {
    name=$1 width=$2 height=$3 scale=$4 language=$5 ground=$6
    shift 6
    Xvfb "$DISPLAY" -screen 0 "${width}x${height}x24" >/dev/null 2>&1 &
    screen=$!
    sleep 1
    rm -rf "$own/data" && mkdir -p "$own/data/dualcheck"
    printf '{\n    "settings": "(language:%s,ground:%s)",\n}' "$language" "$ground" >"$own/data/dualcheck/app.ron"
    WINIT_X11_SCALE_FACTOR=$scale "$program" open example >"$own/log" 2>&1 &
    window=$!
    sleep "${PATIENCE:-6}"
    xdotool search --onlyvisible --name Dualcheck windowmove 0 0 windowsize "$width" "$height" 2>/dev/null || true
    sleep 2
    for view in "$@"; do
        # The rail: the first view stands 75 points below the edge, the next ones 48 further each.
        place=$(echo catalog destinations timeline law red-flags parties report problems | tr ' ' '\n' | grep -nx "$view" | cut -d: -f1)
        xdotool mousemove $((38 * scale)) $(((75 + 48 * (place - 1)) * scale)) click 1
        sleep "${PATIENCE:-6}"
        # Where nothing answers to it.
        xdotool mousemove $((250 * scale)) $((height - 4))
        sleep 1
        import -window root "$own/shot.png"
        convert "$own/shot.png" -strip -define png:compression-level=9 +dither -colors 255 "docs/screens/$view-$name.png"
    done
    kill "$window" "$screen"
    wait "$window" "$screen" 2>/dev/null || true
}

all="catalog destinations timeline law red-flags parties report problems"
only=${ONLY:-light dark zh ja small large}
for set in $only; do
    case $set in
    light) taken light 1440 900 1 en Light $all ;;
    dark) taken dark 1440 900 1 en Dark $all ;;
    zh) taken zh 1440 900 1 zh Light $all ;;
    ja) taken ja 1440 900 1 ja Light $all ;;
    small) taken 1024x700 1024 700 1 en Light $all ;;
    large) taken 200 2048 1400 2 en Light $all ;;
    esac
done
