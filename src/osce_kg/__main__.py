"""Run the program as ``python -m osce_kg``."""

import sys

from osce_kg.cli import run

if __name__ == "__main__":
    sys.exit(run())
