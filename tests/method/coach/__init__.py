"""Messages written for the coach, each with what should be found in it."""
