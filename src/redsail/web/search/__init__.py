"""One search box over all rooms."""
