"""Forgetting what is kept in memory of the content of a workspace, when it is locked or closed.

Texts, titles, findings and lists are kept read between two readings, so that an edit does not work on a whole plan
anew. None of that may outlast the workspace.
"""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper
from types import ModuleType

from app.work import edition_judging, edition_texts
from app.work.desk import House

_OURS = "app."


def forget_content(house: House) -> None:
    """Forget everything that is kept of content.

    By the rule of the house a cache of a function with a bound holds content, and one without a bound what belongs to
    the installation, as fonts and countries: so those with a bound are emptied, in whatever room they are.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith(_OURS):
            _empty(module)
    edition_judging.forget()
    edition_texts.forget()
    house.vague_words().forget()


def _empty(module: ModuleType) -> None:
    for kept in tuple(vars(module).values()):
        if isinstance(kept, _lru_cache_wrapper) and kept.cache_parameters()["maxsize"] is not None:
            kept.cache_clear()
