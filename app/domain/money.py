"""Money: an exact amount in one currency, never added to another currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.messages import Refusal, say


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency code, as ``Money(Decimal("4500"), "AZN")``."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, amount: str, currency: str) -> Money:
        """Read an amount with a decimal point (spaces between thousands allowed) and a three-letter code."""
        plain = re.sub(r"[\s\u00a0\u202f]", "", amount)
        code = currency.strip().upper()
        if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,4})?", plain) is None:
            raise Refusal(say("“{text}” is not an amount: write it as 4500 or 4500.50.", text=amount.strip()))
        if re.fullmatch(r"[A-Z]{3}", code) is None:
            raise Refusal(
                say("“{text}” is not a currency: give its three letters, as AZN.", text=currency.strip())
            )
        return cls(Decimal(plain), code)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sums, one per currency, in the order of the currency codes."""
    sums: dict[str, Decimal] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(sums[code], code) for code in sorted(sums))
