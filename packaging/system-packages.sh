#!/bin/sh
# Makes sure that system packages are there: system-packages.sh purpose… [-- package…]
# The purposes are those of debian-packages.txt. As root it installs what is missing; otherwise it prints the
# one command that does, and ends with 2. Where there is no dpkg it trusts the system.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

command -v dpkg-query >/dev/null 2>&1 || exit 0
installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | tr '\n' ' ')"

# Prints the wanted package unless it, or a namesake behind a bar, is installed.
unless_installed() {
    for name in $(printf '%s' "$1" | tr '|' ' '); do
        case $installed in *" $name "*) return 0 ;; esac
    done
    printf ' %s' "${1%%|*}"
}

missing=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    # shellcheck disable=SC2013  # one name a line, without spaces
    for wanted in $(sed -n "s/^$1  *//p" "$here/debian-packages.txt"); do
        missing="$missing$(unless_installed "$wanted")"
    done
    shift
done
[ $# -eq 0 ] || shift
for wanted in "$@"; do
    missing="$missing$(unless_installed "$wanted")"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "System packages are missing. Run this, then make setup again:" >&2
    echo "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$missing'" >&2
    exit 2
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # a list of names, to be split
apt-get install -q -y --no-install-recommends $missing
