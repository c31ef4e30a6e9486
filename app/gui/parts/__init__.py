"""Parts that several places are made of: tables, forms, editors, cards, chips."""
