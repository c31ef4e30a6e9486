"""The place of the agreements, with the contributions to operations beside them."""

from app.gui.places.agreements.place import AgreementsPlace

__all__ = ["AgreementsPlace"]
