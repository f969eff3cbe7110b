"""Registers coming in: read by `documents`, compared with what stands, handed to the actions of the rooms."""
