#!/usr/bin/env bash
# Takes pictures of pages at 1280 and 400 px width, light and dark, in headless Chromium.
# Usage: eng/screenshot.sh FOLDER URL...
# It speaks the DevTools protocol over Chromium's pipe, because a headless window cannot be narrower than 500 px.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "Usage: eng/screenshot.sh FOLDER URL..." >&2
  exit 2
fi

folder=$1
shift
mkdir -p "$folder"
work=$(mktemp -d)
mkfifo "$work/in" "$work/out"
chromium --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --remote-debugging-pipe --user-data-dir="$work/profile" about:blank \
  3<"$work/in" 4>"$work/out" >/dev/null 2>&1 &
browser=$!
exec 5>"$work/in" 6<"$work/out"
trap 'kill "$browser" 2>/dev/null || true; wait "$browser" 2>/dev/null || true; rm -rf "$work"' EXIT

last=0
session=""

# call METHOD PARAMS: sends one command and leaves its answer in $answer.
call() {
  last=$((last + 1))
  printf '{"id":%d,"method":"%s","params":%s%s}\0' "$last" "$1" "$2" "$session" >&5
  while IFS= read -r -d '' answer <&6; do
    case $answer in "{\"id\":$last,"*) return ;; esac
  done
  echo "Chromium ended before it answered $1." >&2
  exit 3
}

# field NAME: the text field of that name in $answer.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$answer" | head -1; }

loaded() {
  for _ in $(seq 100); do
    call Runtime.evaluate '{"expression":"document.readyState"}'
    case $answer in *'"complete"'*) sleep 0.3; return ;; esac
    sleep 0.1
  done
  echo "The page did not load within 10 s." >&2
  exit 3
}

call Target.createTarget '{"url":"about:blank"}'
call Target.attachToTarget "{\"targetId\":\"$(field targetId)\",\"flatten\":true}"
session=",\"sessionId\":\"$(field sessionId)\""
call Emulation.setScrollbarsHidden '{"hidden":true}'

number=0
for url in "$@"; do
  number=$((number + 1))
  for width in 1280 400; do
    for scheme in light dark; do
      call Emulation.setDeviceMetricsOverride "{\"width\":$width,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}"
      call Emulation.setEmulatedMedia "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"$scheme\"}]}"
      call Page.navigate "{\"url\":\"$url\"}"
      case $answer in *'"errorText"'*) echo "$url cannot be opened: $(field errorText)" >&2; exit 3 ;; esac
      loaded
      call Page.captureScreenshot '{"captureBeyondViewport":true}'
      picture="$folder/$(printf '%02d' "$number")-$width-$scheme.png"
      field data | base64 -d >"$picture"
      echo "$picture $url"
    done
  done
done
