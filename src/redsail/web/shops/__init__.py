"""Pages of shops, their registers and places."""
