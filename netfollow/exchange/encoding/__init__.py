"""Bytes as text: which code page a file has, and reading it in parts."""
