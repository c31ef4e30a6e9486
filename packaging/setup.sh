#!/bin/sh
# Brings a checkout to the point where .venv/bin/chancery runs, from a bare Debian 12 on. Safe to run again:
# each step looks first, so the second time takes a fraction of a second.
set -eu
cd "$(dirname -- "$0")/.."
root=$(pwd)
venv=.venv

say() { printf '%s\n' "$*"; }

mkdir -p build
# Two terminals may ask for a setup at once: the second waits for the first.
if command -v flock >/dev/null 2>&1; then
    exec 9>build/setup.lock
    flock 9
fi

# Finds a Python of 3.11 or newer. The system's own comes first: PyInstaller needs its shared library.
find_python() {
    for candidate in ${PYTHON:-/usr/bin/python3.11 python3.11 python3.12 python3.13 python3}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Prints the package that completes a Python with venv and ensurepip, which Debian ships apart.
venv_package() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1 && return 0
    "$1" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'
}

# The environment holds absolute paths: one that was moved, or lost its Python, is made again.
venv_is_sound() {
    [ -f "$venv/made-at" ] && [ "$(cat "$venv/made-at")" = "$root" ] && "$venv/bin/python" -c '' 2>/dev/null
}

names_in() { sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' "$1" | sort; }

if venv_is_sound; then
    packaging/system-packages.sh run display test
else
    if ! python=$(find_python); then
        packaging/system-packages.sh run display test -- python3 python3-venv
        python=$(find_python) || { say "Chancery needs Python 3.11 or newer." >&2; exit 2; }
    fi
    # shellcheck disable=SC2046  # nothing, or one name
    packaging/system-packages.sh run display test -- $(venv_package "$python")
    say "Making $venv with $python"
    rm -rf "$venv"
    "$python" -m venv "$venv" || { say "$python can't make a virtual environment." >&2; exit 2; }
    printf '%s\n' "$root" >"$venv/made-at"
fi

pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }

# The lock, and nothing beside it: what an older lock had and this one hasn't goes away.
if ! cmp -s requirements.lock "$venv/installed.lock"; then
    say "Installing what requirements.lock names"
    pip install --quiet --require-hashes --compile -r requirements.lock
    if [ -f "$venv/installed.lock" ]; then
        names_in "$venv/installed.lock" >"$venv/before"
        names_in requirements.lock >"$venv/after"
        gone=$(comm -23 "$venv/before" "$venv/after")
        rm -f "$venv/before" "$venv/after"
        # shellcheck disable=SC2086  # a list of names, to be split
        [ -z "$gone" ] || pip uninstall --quiet --yes $gone
    fi
    cp requirements.lock "$venv/installed.lock"
fi

if ! cmp -s pyproject.toml "$venv/installed.toml" || [ ! -x "$venv/bin/chancery" ]; then
    say "Installing Chancery itself, editable"
    pip install --quiet --no-deps --no-build-isolation --editable .
    cp pyproject.toml "$venv/installed.toml"
fi

# Bytecode beforehand is worth up to 200 ms of the first start. A file that doesn't compile is the tests' affair.
"$venv/bin/python" -m compileall -q app >/dev/null || true

# Catalogues of words: each .po that is newer than its .mo.
for po in resources/translations/*/LC_MESSAGES/chancery.po; do
    [ -f "$po" ] || continue
    mo=${po%.po}.mo
    if [ ! -f "$mo" ] || [ -n "$(find "$po" -newer "$mo")" ]; then
        "$venv/bin/pybabel" -q compile -i "$po" -o "$mo"
    fi
done
