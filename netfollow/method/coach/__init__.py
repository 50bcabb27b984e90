"""The parts of the message coach (`method.md`, A good message), one idea a file."""
