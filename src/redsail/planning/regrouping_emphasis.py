"""What an alternative puts weight on, beside the weights that were given."""

from dataclasses import replace

from redsail.planning.regrouping_plan import weight_of
from redsail.planning.regrouping_problem import GroupWeights

AS_WEIGHED = "as_weighed"
FEW_MOVES = "few_moves"
EVEN_GROUPS = "even_groups"
GOOD_PAIRS = "good_pairs"

HEAVIER = 4
"""How many times more the goals of an emphasis weigh."""
MEANT = {
    AS_WEIGHED: (),
    FEW_MOVES: ("moves", "leaders", "colleagues"),
    EVEN_GROUPS: ("sizes", "ages", "skills", "certificates", "leadership"),
    GOOD_PAIRS: ("pair_skills", "pair_distance", "pair_repeats"),
}
EMPHASES = tuple(MEANT)


def emphasis_of(number: int) -> str:
    """The emphasis of the alternative with this number (from 0); more than there are come back to the first."""
    return EMPHASES[number] if number < len(EMPHASES) else AS_WEIGHED


def emphasised(weights: GroupWeights, emphasis: str) -> GroupWeights:
    """The weights of an alternative."""
    return replace(weights, **{goal: HEAVIER * weight_of(weights, goal) for goal in MEANT[emphasis]})
