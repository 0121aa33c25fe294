#!/usr/bin/env bash
# Makes the pictures of the tour in the README: each screen that it shows, of gangmu in a real xterm on a display of its
# own. Which there are is read from the README's comments `<!-- screen COLUMNSxROWS [wide]: KEYS -->`.
#
#   tests/tour.sh FOLDER [GANGMU]     GANGMU: the program, default target/release/gangmu or target/debug/gangmu
#
# Needs Debian's: xvfb xterm xdotool imagemagick fonts-noto-cjk fonts-dejavu-core
# Without them it says what is missing and ends with code 77, which test harnesses read as "skipped".
set -euo pipefail

skip() { echo "tour: skipped: $*" >&2; exit 77; }
folder=${1:?usage: tests/tour.sh FOLDER [GANGMU]}
root=$(cd "$(dirname "$0")/.." && pwd)
program=${2:-}
for built in "$root/target/release/gangmu" "$root/target/debug/gangmu"; do
  [[ -z $program && -x $built ]] && program=$built
done
[[ -x $program ]] || skip "no gangmu; cargo build makes one"
program=$(realpath "$program")
for tool in Xvfb:xvfb xterm:xterm xdotool:xdotool import:imagemagick convert:imagemagick; do
  command -v "${tool%:*}" >/dev/null || skip "no ${tool%:*}; apt-get install ${tool#*:}"
done
[[ -n $(fc-list ':lang=zh' family 2>/dev/null) ]] || skip "no Chinese font; apt-get install fonts-noto-cjk"

mkdir -p "$folder"
work=$(mktemp -d)
server='' terminal=''
cleanup() {
  [[ -n $terminal ]] && kill "$terminal" 2>/dev/null
  [[ -n $server ]] && kill "$server" 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

# A display of the server's own choice, so that two tours never meet.
Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
server=$!
for _ in {1..100}; do [[ -s $work/display ]] && break; sleep 0.1; done
[[ -s $work/display ]] || skip "Xvfb does not start"
DISPLAY=:$(<"$work/display")
export DISPLAY LC_ALL=C.UTF-8

# Through sh, because xterm opens the user's shell where it cannot start a program, and the keys would go there.
# picture NAME COLUMNSxROWS KEYS [ARGUMENT …]: keys are typed as they stand; one with a name is <Tab>, <Enter> …
picture() {
  local name=$1 size=$2 keys=$3 key window='' options=()
  shift 3
  [[ $* == *wide* ]] && options=(-cjk_width)
  (cd "$work" && exec xterm -u8 "${options[@]}" -bg '#101216' -fg '#d8d8d8' -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' \
    -fs 11 -geometry "$size+0+0" -T "tour-$name" \
    -e sh -c 'exec "$0" "$@"' "$program" --no-state --no-config --lang zh "$@") &
  terminal=$!
  for _ in {1..100}; do
    window=$(xdotool search --name "^tour-$name\$" 2>/dev/null | head -n 1) && [[ -n $window ]] && break
    sleep 0.1
  done
  [[ -n $window ]] || { echo "tour: $name: no window came up" >&2; exit 1; }
  sleep 1
  xdotool mousemove --window "$window" 60 60
  for key in $keys; do
    case $key in
      '<Enter>') xdotool key Return ;;
      '<'*'>') key=${key#<}; xdotool key "${key%>}" ;;
      *) xdotool type --delay 60 -- "$key" ;;
    esac
    sleep 0.2
  done
  sleep 0.6
  kill -0 "$terminal" 2>/dev/null || { echo "tour: $name: the program ended before its picture" >&2; exit 1; }
  import -window "$window" "$work/$name.png"
  # Few colours make small files.
  convert "$work/$name.png" -colors 32 -strip -define png:compression-level=9 "png8:$folder/$name.png"
  kill "$terminal"
  wait "$terminal" 2>/dev/null || true
  terminal=''
  echo "$folder/$name.png"
}

count=0
while read -r shape keys; do
  count=$((count + 1))
  case $shape in
    *,wide) picture "$count" "${shape%,wide}" "$keys" --ambiguous wide ;;
    *) picture "$count" "$shape" "$keys" ;;
  esac
done < <(sed -n 's/^<!-- screen \([0-9x]*\)\( wide\)\{0,1\}:\(.*\) -->$/\1\2 \3/p; ' "$root/README.md" | sed 's/^\([0-9x]*\) wide /\1,wide /')
((count > 0)) || { echo "tour: the README has no screens" >&2; exit 1; }
