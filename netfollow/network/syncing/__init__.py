"""In step with other programs, both ways, through folders that they know (vdirs).

vdirsyncer carries such folders to any CardDAV or CalDAV server; khard, todoman and phones read
them. Nothing here talks to a network.
"""
