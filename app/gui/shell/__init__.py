"""The frame around the places: window, navigation, palette, start and lock pages."""
