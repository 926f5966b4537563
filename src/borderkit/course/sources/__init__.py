"""What notebook sources shows and asks."""
