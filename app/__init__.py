"""Chancery: a desktop planning program for embassies and their two ministries."""

__version__ = "0.1.0"
