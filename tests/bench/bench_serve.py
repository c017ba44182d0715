"""Eight clients at once for a minute on a running server, slow queries among them: not one error, and answers a second.

make bench ARGS='-k serve'
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = "60"


def test_eight_clients_for_a_minute() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-s", "tests/serve/test_limits.py", "-k", "eight_clients"]
    environment = {**os.environ, "KG_LOAD_SECONDS": SECONDS}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0
    assert "1 passed" in done.stdout
