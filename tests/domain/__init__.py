"""The rules of the trade, tested."""
