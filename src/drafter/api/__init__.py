"""The verbs: what drafter does, one function each; the only layer that joins the stages.

In: paths and names as the user typed them. Out: values to print, bytes, written files. Does not know the console.

A verb's module is loaded when the verb is asked for: who looks for a phrase need not wait for Word.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.api.accounting import Statistics
    from drafter.api.adopting import adopt, adoptable
    from drafter.api.changing import changes, write_changes
    from drafter.api.changing.values import Change, Changes
    from drafter.api.checking import Checked, check, disagreements, explain, rules
    from drafter.api.drafting import Draft, UnfinishedError, demo, draft, fitting, render_docx, unfinished, write
    from drafter.api.figures import Accounting, account, two_values, values
    from drafter.api.finalizing import Finalized, final_path, finalize, write_final
    from drafter.api.harvesting import Harvested, Harvesting, harvest
    from drafter.api.listing import Listed, examples, genres
    from drafter.api.marking import Marked, commented, fixed, is_docx, write_marked
    from drafter.api.outlining import Proposal, outline, write_outline
    from drafter.api.phrases import Found, Shown, find, show
    from drafter.api.redrafting import redraft, write_redrafted
    from drafter.api.sheets import sheet, write_sheet
    from drafter.api.sheets.values import Sheet
    from drafter.api.starting import Made, init, new, roll
    from drafter.api.tracing import Traced, trace

__all__ = [
    "Accounting", "Change", "Changes", "Checked", "Draft", "Finalized", "Found", "Harvested", "Harvesting", "Listed", "Made", "Marked",
    "Proposal", "Sheet", "Shown", "Statistics", "Traced", "UnfinishedError",
    "account", "adopt", "adoptable", "changes", "check", "commented", "demo", "disagreements", "draft", "examples", "explain",
    "final_path", "finalize", "find", "fitting", "fixed", "genres", "harvest", "init", "is_docx", "new", "outline", "redraft",
    "render_docx", "roll", "rules", "sheet", "show", "trace", "two_values", "unfinished", "values", "write", "write_changes",
    "write_final", "write_marked", "write_outline", "write_redrafted", "write_sheet",
]  # fmt: skip

_MODULES = {
    "accounting": ("Statistics",),
    "adopting": ("adopt", "adoptable"),
    "changing.values": ("Change", "Changes"),
    "changing": ("changes", "write_changes"),
    "checking": ("Checked", "check", "disagreements", "explain", "rules"),
    "drafting": ("Draft", "UnfinishedError", "demo", "draft", "fitting", "render_docx", "unfinished", "write"),
    "figures": ("Accounting", "account", "two_values", "values"),
    "finalizing": ("Finalized", "final_path", "finalize", "write_final"),
    "harvesting": ("Harvested", "Harvesting", "harvest"),
    "listing": ("Listed", "examples", "genres"),
    "marking": ("Marked", "commented", "fixed", "is_docx", "write_marked"),
    "outlining": ("Proposal", "outline", "write_outline"),
    "phrases": ("Found", "Shown", "find", "show"),
    "redrafting": ("redraft", "write_redrafted"),
    "sheets.values": ("Sheet",),
    "sheets": ("sheet", "write_sheet"),
    "starting": ("Made", "init", "new", "roll"),
    "tracing": ("Traced", "trace"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"drafter.api has no {name}")
    return getattr(import_module(f"drafter.api.{_MODULE_OF[name]}"), name)
