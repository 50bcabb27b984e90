"""One file per foreign format, recognising them, and matching what they hold."""
