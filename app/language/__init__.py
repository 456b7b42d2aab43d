"""Words to edits, and scenes back to words. Knows the scene, nothing of the web or the database."""
