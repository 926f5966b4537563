"""Places and their names, distances, who held what and when, and the base map."""
