"""What hatchling does besides when it builds a wheel: the packaged templates, vocabularies and phrases go in once more, ready to be loaded.

A wheel for development, which only points to the checkout, gets none: there they are read as they are typed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltIn(BuildHookInterface[Any]):
    """Adds `drafter/data/built/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and have them included."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from drafter.sources import built, data, templates

        self.folder = tempfile.TemporaryDirectory()
        for name, content in built.make(templates.to_build_in(), data()):
            path = Path(self.folder.name) / name
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"drafter/data/built/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was made."""
        if version != "editable":
            self.folder.cleanup()
