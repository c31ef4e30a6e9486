"""What a record must keep to be taken in at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.messages import Refusal
from app.domain.records import Id, Office
from app.domain.validity import validated
from app.domain.vocabulary import Side
from tests.domain import builders as make

OFFICE = Office(id=Id("office"), name="Branch \u2013 Bölmə №1", side=Side.ATTACHE)


@pytest.mark.parametrize("name", ["Bran\u200bch", "\u202ehcnarB", "Branch\u2060"])
def test_an_office_with_hidden_signs_does_not_pass_for_another(name: str) -> None:
    assert validated(OFFICE) == OFFICE
    with pytest.raises(Refusal, match="could pass for another name"):
        validated(replace(OFFICE, name=name))


@pytest.mark.parametrize("title", ["", " \n", "\u200b", "\u200f \ufeff\xa0"])
def test_a_title_of_which_nobody_sees_anything_is_none(title: str) -> None:
    objective = make.plan().of(Side.ATTACHE)[0]
    assert validated(replace(objective, title="م\u200cن")).title == "م\u200cن"
    with pytest.raises(Refusal, match="cannot be empty"):
        validated(replace(objective, title=title))
