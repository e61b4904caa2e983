"""`taizhang demo`: a made-up county to look at."""

from __future__ import annotations

import typer

demo = typer.Typer(add_completion=False)


@demo.command()
def run() -> None:
    """生成一个虚构的县和它的报告 / Make a made-up county and its report."""
    raise NotImplementedError
