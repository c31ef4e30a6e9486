#!/bin/sh
# Shows Chancery on the sample network: on the screen where there is one, otherwise as a printed plan and pictures.
set -eu
cd "$(dirname -- "$0")/.."
chancery=.venv/bin/chancery
date=2026-11-22
post=TBS

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
    status=0
    "$chancery" desk --sample || status=$?
    # 3 says that what DISPLAY names isn't there: then as without one.
    [ "$status" -eq 3 ] || exit "$status"
fi

out=build/run
workspace=$out/sample.chancery
plan=$out/plan.pdf
export QT_QPA_PLATFORM=offscreen

rm -rf "$out"
mkdir -p "$out"
"$chancery" sample "$workspace"
# 1 means that the check found something, which in a plan at work it may; more than 1 is a failure.
"$chancery" check "$workspace" --post "$post" --date "$date" || [ $? -eq 1 ]
"$chancery" print "$workspace" --document coordinated-plan --post "$post" -o "$plan" --date "$date"
"$chancery" shots "$workspace" "$out/shots"

echo
echo "There is no display here, so Chancery worked on the sample network without one:"
echo "  the coordinated plan   $plan"
echo "  pictures of the screen $out/shots"
echo "  the workspace itself   $workspace"
