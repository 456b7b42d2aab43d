"""What was said, understood and drawn, kept for good: tables, the hash chain, and the picture files."""
