"""Widgets that draw what they are given and know nothing of the program."""
