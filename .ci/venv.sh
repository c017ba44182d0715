#!/bin/sh
# Makes the virtual environment $1 with the first Python >= 3.11 that is found, unless a working one stands there.
# PYTHON=/path/to/python chooses the interpreter.
set -eu

venv=$1
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

if "$venv/bin/python" -c "$new_enough" 2>/dev/null; then
    exit 0
fi

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$python" -c "$new_enough" 2>/dev/null; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "kg: $python can't make virtual environments: install its venv package (Debian: apt-get install python3-venv)." >&2
            exit 1
        fi
        echo "kg: making $venv with $("$python" --version); the first set-up takes a minute or two."
        exec "$python" -m venv --clear "$venv"
    fi
done

echo "kg: needs Python 3.11 or newer, and found none (tried: ${PYTHON:-python3 python3.13 python3.12 python3.11})." >&2
echo "kg: install one, or name it: make demo PYTHON=/path/to/python3.12" >&2
exit 1
