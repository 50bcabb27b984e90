"""Facts of a conversation as a message may tell them: their shape, what stays out, sad and joyful news."""
