"""The verbs: what drafter does, one function each; the only layer that joins the stages.

In: paths and names as the user typed them. Out: values to print, bytes, written files. Does not know the console.
"""

from drafter.api.accounting import Statistics
from drafter.api.drafting import Draft, UnfinishedError, demo, draft, fitting, render_docx, unfinished, write
from drafter.api.figures import Accounting, account, two_values, values
from drafter.api.harvesting import Harvested, Harvesting, harvest
from drafter.api.listing import Listed, examples, genres
from drafter.api.outlining import Proposal, outline, write_outline
from drafter.api.starting import Made, init, new, roll

__all__ = [
    "Accounting", "Draft", "Harvested", "Harvesting", "Listed", "Made", "Proposal", "Statistics", "UnfinishedError",
    "account", "demo", "draft", "examples", "fitting", "genres", "harvest", "init", "new", "outline", "render_docx", "roll",
    "two_values", "unfinished", "values", "write", "write_outline",
]  # fmt: skip
