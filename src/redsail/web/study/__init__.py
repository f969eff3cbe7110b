"""Pages of study: the red journey, albums, media."""
