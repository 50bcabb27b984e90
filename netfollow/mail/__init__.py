"""Mail on disk, read and never changed: folders, headers, what a message is and what it answers.

Pure of the network: it knows no contacts and keeps nothing. `read.py` is the way in.
"""
