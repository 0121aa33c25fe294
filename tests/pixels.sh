#!/usr/bin/env bash
# What xterm shows after every step of a journey, against the same drawn afresh (^L), pixel by pixel: in a plain xterm
# and in `xterm -cjk_width`, which draws ambiguous characters two columns wide.
#
#   tests/pixels.sh [FOLDER]      pictures of differences go to FOLDER [default: one under /tmp]
#
# Needs Debian's: xvfb xterm xdotool imagemagick fonts-noto-cjk fonts-dejavu-core
# Builds the release binary, or takes the one that GANGMU names. Exit code 1 where a picture differs.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in Xvfb xterm xdotool import compare; do
  if ! command -v "$tool" >/dev/null; then
    echo "skipped: $tool is missing; Debian: apt-get install xvfb xterm xdotool imagemagick fonts-noto-cjk fonts-dejavu-core"
    exit 0
  fi
done
if [[ -z ${GANGMU:-} ]]; then
  cargo build --release --quiet
  GANGMU=$PWD/target/release/gangmu
fi
work=${1:-$(mktemp -d /tmp/gangmu-pixels.XXXXXX)}
mkdir -p "$work"

server= terminal=
cleanup() {
  [[ -n $terminal ]] && kill "$terminal" 2>/dev/null
  [[ -n $server ]] && kill "$server" 2>/dev/null
  rm -f "$work/display" "$work/a.png" "$work/b.png"
}
trap cleanup EXIT
Xvfb -displayfd 3 -screen 0 2400x1600x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do [[ -s $work/display ]] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY LC_ALL=C.UTF-8
unset COLORTERM NO_COLOR

# Key names of xdotool, a step a word: `type:` types text, `x` repeats, `size:` resizes to columns and rows. Behind a step
# with `~` the status line holds a message, which goes with the next key: there it is left out.
journey=(
  j j j 5xj k k Next space Prior p p p P v v V J J K 'bracketright' 'bracketleft'
  d u G k k k g Tab j j j h l Return Tab j j Return Escape
  type:zM type:zR type:z2 type:zR o j j o i j j i
  question space q slash type:发展 Return~ n~ n~ N~ Escape slash type:jpxq Return~ Escape
  f type:指标 Return~ f Escape type:ma~ j j type:M Escape s j j s less less greater j
  size:90x30 j j size:60x20 j p size:120x40 j v size:100x33 size:120x40 Tab j
  10xj 10xk 20xj p j p j p j k k k type:50% j j type:zz type:zt type:zb G 3xk
)

window=
picture() { import -window "$window" "$1"; }

# Two pictures in a row that are the same: nothing is being drawn any more.
settle() {
  sleep 0.08
  picture "$1"
  for _ in $(seq 20); do
    sleep 0.05
    picture "$work/b.png"
    [[ $(compare -metric AE "$1" "$work/b.png" null: 2>&1) == 0 ]] && return
    cp "$work/b.png" "$1"
  done
}

press() {
  case $1 in
    type:*) xdotool type --delay 15 -- "${1#type:}" ;;
    size:*) xdotool windowsize --usehints "$window" "$(cut -d: -f2 <<<"$1" | cut -dx -f1)" "$(cut -dx -f2 <<<"$1")" ;;
    [0-9]*x?*) for _ in $(seq "${1%%x*}"); do xdotool key "${1#*x}" 2>/dev/null; done ;;
    *) xdotool key "$1" 2>/dev/null ;;
  esac
}

bad=0
for mode in narrow wide; do
  arguments=()
  [[ $mode == wide ]] && arguments=(-cjk_width)
  for document in report awkward; do
    file=$PWD/report.toml
    [[ $document == awkward ]] && file=$PWD/tests/fixtures/awkward.toml
    xterm -u8 "${arguments[@]}" -bg '#101216' -fg '#d8d8d8' -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' -fs 9 \
      -geometry 120x40+0+0 +sb -b 0 -T gangmu-pixels -e "$GANGMU" --no-state --lang zh "$file" &
    terminal=$!
    window=
    for _ in $(seq 100); do
      window=$(xdotool search --name '^gangmu-pixels$' 2>/dev/null | head -n 1) && [[ -n $window ]] && break
      sleep 0.1
    done
    [[ -n $window ]] || { echo "no window came up" >&2; exit 2; }
    # Without a window manager the keys go where the pointer is.
    xdotool mousemove --window "$window" 60 60
    xdotool windowfocus "$window" 2>/dev/null || true
    sleep 1
    steps=0 wrong=0
    for step in "${journey[@]}"; do
      press "${step%\~}"
      settle "$work/a.png"
      cp "$work/a.png" "$work/incremental.png"
      # In a prompt ^L is no key: what stands there is compared at the next step.
      xdotool key ctrl+l 2>/dev/null
      settle "$work/fresh.png"
      steps=$((steps + 1))
      if [[ $step == *\~ ]]; then
        mogrify -gravity south -chop 0x20 "$work/incremental.png" "$work/fresh.png"
      fi
      # The soft edge of a glyph leans into the next cell, or not, by the order in which the two are painted.
      differing=$(compare -fuzz 8% -metric AE "$work/incremental.png" "$work/fresh.png" null: 2>&1 || true)
      if [[ $differing != 0 ]]; then
        wrong=$((wrong + 1))
        name=$work/$mode-$document-$steps
        cp "$work/incremental.png" "$name-incremental.png"
        cp "$work/fresh.png" "$name-fresh.png"
        echo "$mode, $document, step $steps ($step): $differing pixels differ, $name-*.png"
      fi
      kill -0 "$terminal" 2>/dev/null || { echo "$mode, $document: the program ended at step $steps ($step)"; wrong=$((wrong + 1)); break; }
    done
    echo "$mode, $document: $steps steps, $wrong different"
    bad=$((bad + wrong))
    kill "$terminal" 2>/dev/null || true
    wait "$terminal" 2>/dev/null || true
    terminal=
  done
done
[[ $bad == 0 ]]
