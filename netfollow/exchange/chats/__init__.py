"""Chats of other programs, as touches in the timelines of those who were in them."""
