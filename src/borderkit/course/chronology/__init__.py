"""What notebook chronology shows and asks."""
