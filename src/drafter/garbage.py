"""Python's search for garbage, put off while much is made that is none.

In: nothing. Out: a context, or what stands above a function. Does not know what is made.

Whoever makes tens of thousands of values that are all kept has Python look through them again and again: up to half of the time goes
there, and it grows faster than the values do.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Until the end nothing is searched for; where that was so before, it stays so."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
