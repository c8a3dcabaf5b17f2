"""The clipboard, by whatever program the computer has for it. In: a text. Out: whether it is there now. Does not know what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys

_SECONDS = 5.0
_WINDOWS = (("clip",),)
_OTHERS = (("pbcopy",), ("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))


def copy(text: str, platform: str = sys.platform) -> bool:
    """Put a text on the clipboard; false where there is none, or where no program for it works."""
    windows = platform == "win32"
    data = text.replace("\n", "\r\n").encode("utf-16-le") if windows else text.encode()
    return any(_done(command, data) for command in (_WINDOWS if windows else _OTHERS))


def _done(command: tuple[str, ...], data: bytes) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        # What it prints goes nowhere: some of these programs stay, and whoever reads our output would wait for them.
        done = subprocess.run(
            [program, *command[1:]], input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
