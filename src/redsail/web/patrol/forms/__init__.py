"""Forms of campaigns: one a step of the set-up.

Each is built from what stands (`stands`, a dictionary) and what was sent; `choice()` is the checked form as the action
takes it; `told(values)` says its values in words, to show an officer what somebody else made of them meanwhile.
"""

from redsail.web.patrol.forms.basis import PaperForm
from redsail.web.patrol.forms.crews import CrewsForm
from redsail.web.patrol.forms.evening import EveningForm
from redsail.web.patrol.forms.nights import NightsForm
from redsail.web.patrol.forms.purpose import PurposeForm
from redsail.web.patrol.forms.shops import ShopsForm
from redsail.web.patrol.forms.widgets import EFFORT, DateInput, TimeInput

__all__ = [
    "EFFORT",
    "CrewsForm",
    "DateInput",
    "EveningForm",
    "NightsForm",
    "PaperForm",
    "PurposeForm",
    "ShopsForm",
    "TimeInput",
]
