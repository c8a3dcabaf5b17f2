"""Documents of any shape, for tests that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st
from word_samples import AT

from drafter.report.document import ROLES, Document, Paragraph, Run, Table

legal = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\ufffe\uffff")
text = st.text(legal | st.sampled_from("\t\n\r <>&\"'“”…—×· ]　一、1.（）|\x85\u2028"), max_size=40)
run = st.builds(Run, text, st.booleans())
paragraph = st.builds(
    Paragraph,
    st.sampled_from([role for role in ROLES if role not in ("表头", "表格")]),
    st.lists(run, max_size=4).map(tuple),
    st.just(AT),
    st.sampled_from(["", "一、", "（一）", "1.", "（1）"]),
)
table = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        st.lists(
            st.lists(st.lists(run, max_size=2).map(tuple), min_size=columns, max_size=columns).map(tuple),
            min_size=1,
            max_size=4,
        ).map(tuple),
        st.integers(0, 2),
        st.just(AT),
    )
)
blocks: st.SearchStrategy[Document] = st.lists(paragraph | table, max_size=8).map(lambda each: Document(tuple(each)))
