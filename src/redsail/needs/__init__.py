"""Needs: what somebody asked for, who answers by when, and whether the answer was confirmed."""
