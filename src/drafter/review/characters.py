"""Kinds of characters, by what they can be in a word.

In: a character. Out: whether it belongs to a kind. Does not know words.
"""

from __future__ import annotations

PARTICLES = frozenset("的了和与及在对为是把被将从向等也都要并又让使各其")
ALONE = frozenset(
    "会进高好新大小多少上下有到出来去在对为以和与及市县区省乡镇村等人年月日中党委院部局厅处室科校馆所站组长员家国民不是的了要将把被从向使让给用"
    "可能应各其该我他它个再又也都就更最很太较做作办建设立学生老公心力性化度式型级类种面点线方本行法业务事物水电气路车工农商文史书画说讲谈看听"
    "问查走抓促保护全总真实重内外前后里间时期次件项条名位一二三四五六七八九十百千万步天处层节人户至只之自由因已即既并而但如若虽于且或者则乃均未"
    "无非没予按依据经共同与达近现正真早晚先后起始终极须需必得地着过被让叫使原园源东西南北左右红白黑山河海江湖城街社队班团"
)
"""Characters that are words themselves, or so often begin or end one that they tell nothing."""
SUFFIXES = frozenset("组法用员家部会者业量力性化率点面线期度制权区所院室站馆队团层类型式费额数书报刊台网器具品物论史")
"""Characters that make nouns of what stands before them."""
BOUND = frozenset("坚贯凝积履认切扎努牢密拓统充独奋砥携勠踔恪锲驰显突监基社民制践胜伟崇衷诚悉鼎圆顺群专协组委")
"""Characters that begin words and are none."""
NUMERALS = frozenset("〇零一二两三四五六七八九十")


def han(char: str) -> bool:
    """Whether a character is a Han character; none is not."""
    return "\u4e00" <= char <= "\u9fff"
