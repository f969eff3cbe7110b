"""Who is proposed to lead a group: whoever does so today, else somebody whom the branch would have."""

from collections.abc import Mapping

from redsail.planning.regrouping_problem import GroupProblem, Member


def leaders_of(problem: GroupProblem, seats: Mapping[str, str]) -> dict[str, str]:
    """Group → leader. A leader of today stays one where possible; else who leads another group today comes first.

    Among equals the key decides: this is a proposal for the branch, which names the leader, not a ranking.
    """
    able: dict[str, list[Member]] = {}
    for member in problem.members:
        if member.may_lead and member.key in seats:
            able.setdefault(seats[member.key], []).append(member)
    return {group: min(members, key=lambda member: _order(member, group)).key for group, members in able.items()}


def _order(member: Member, group: str) -> tuple[bool, bool, str]:
    return not (member.leads and member.today == group), not member.leads, member.key
