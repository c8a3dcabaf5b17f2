"""A question with a few answers, each one key. In: what may be pressed. Out: what was chosen. Does not know what it is for."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping

import click


def chosen(menu: str, keys: Mapping[str, str], at_end: str, hint: str) -> str:
    """What was chosen: one key on a terminal, one line elsewhere.

    keys: by each answer, the characters that mean it. at_end: the answer where the input has ended. hint: what is said to anything else.
    """
    while True:
        click.echo(menu, nl=False)
        typed = _typed(at_end)
        found = next((word for word, each in keys.items() if typed == word or (typed and typed in each)), "")
        click.echo(found or typed)
        if found:
            return found
        click.echo(hint, err=True)


def _typed(at_end: str) -> str:
    try:
        if sys.stdin.isatty():
            return unicodedata.normalize("NFKC", click.getchar()).strip().lower()
        line = sys.stdin.readline()
    except EOFError:
        return at_end
    return unicodedata.normalize("NFKC", line).strip().lower() if line else at_end
