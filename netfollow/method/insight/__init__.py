"""Figures over what really happened, with their counts (`method.md`, Looking back).

All figures but those of one contact are computed from `Correspondence`, which is read once for
each contact. Nothing here reads a clock.
"""
