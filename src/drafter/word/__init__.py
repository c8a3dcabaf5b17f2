"""From a Document to the bytes of a .docx in the official layout, and back to its text."""
