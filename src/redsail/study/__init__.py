"""Study: the red journey, the reading season, talks in integrity groups, questions to learn by."""
