"""What the rules ask of one crew, as counts."""

from redsail.planning.people import INSPECTION, CrewRules


def asked(rules: CrewRules) -> dict[str, int]:
    """Least numbers of each kind in one crew, by the rules."""
    wanted = {
        "certified": rules.least_certified if rules.kind == INSPECTION else 0,
        "enforcement": rules.least_enforcement,
        "office": rules.least_office,
        "experienced": 0 if rules.beginners_alone else 1,
        "driver": 1 if rules.seats else 0,
    }
    return {kind: least for kind, least in wanted.items() if least > 0}


def most_size(rules: CrewRules) -> int:
    """The largest crew that the rules and the seats of the car allow."""
    return min(rules.most_size, rules.seats) if rules.seats else rules.most_size


def usual_size(rules: CrewRules) -> int:
    """How many people a crew has: the least size, or more where the kinds asked for are different people."""
    wanted = asked(rules)
    office = wanted.get("office", 0)
    kinds = (wanted.get("certified", 0) + office, wanted.get("enforcement", 0) + office)
    return min(most_size(rules), max(1, rules.least_size, *kinds))
