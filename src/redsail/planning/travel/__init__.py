"""Travel times between places: the great circle by default, a road engine over HTTP as an option."""
