"""Tables of people: their headings, their columns and their rows."""
