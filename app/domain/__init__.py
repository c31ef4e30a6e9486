"""The words and rules of the trade: frozen values and pure functions, without screen, files, clock or chance."""
