"""From figures to passages: each picture with its table; pure, no Textual."""
