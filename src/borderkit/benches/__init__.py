"""What ``borderkit bench`` measures beside the start of the kit."""
