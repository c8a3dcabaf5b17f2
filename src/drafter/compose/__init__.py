"""Facts and templates become a document that remembers where each word came from."""
