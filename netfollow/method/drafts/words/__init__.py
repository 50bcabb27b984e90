"""English words and phrases: what they are, how they are said to the person, what reads badly."""
