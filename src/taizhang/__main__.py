"""Runs the command line: `python -m taizhang` is the same as `taizhang`."""

from __future__ import annotations

from taizhang.cli.app import main

if __name__ == "__main__":
    main()
