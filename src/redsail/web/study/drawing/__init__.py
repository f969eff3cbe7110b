"""Timeline, abstract map and seals of the red journey as geometry; templates turn them into SVG."""
