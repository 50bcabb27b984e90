"""Writing tips for a message (`method.md`, A good message): one module for each kind of check."""
