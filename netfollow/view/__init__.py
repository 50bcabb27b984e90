"""Pure functions from data to lines of text with tones, which the screen and the command line print."""
