"""Message drafts: templates, the values for their placeholders, and rendering."""
