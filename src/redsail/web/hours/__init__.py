"""Study hours: a member's year with every hour traced to its session, who will fall short, and closed years."""
