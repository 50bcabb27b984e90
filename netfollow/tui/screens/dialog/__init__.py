"""Small windows over a screen: questions, choices, and what is under way."""
