"""Cases kept: an encrypted, append-only ledger in which nothing is overwritten."""
