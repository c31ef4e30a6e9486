#!/bin/sh
# Builds dist/chancery/, which runs without Python, and starts it once in an empty folder to see that it does.
set -eu
cd "$(dirname -- "$0")/.."

packaging/system-packages.sh build
rm -rf build/pyinstaller dist/chancery
.venv/bin/pyinstaller --noconfirm --log-level WARN --workpath build/pyinstaller --distpath dist packaging/chancery.spec
cp packaging/chancery.desktop dist/chancery/
.venv/bin/python packaging/self_check.py dist/chancery/chancery
du -sh dist/chancery
