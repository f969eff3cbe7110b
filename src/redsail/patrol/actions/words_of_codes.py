"""The sentences to the codes about carton codes; and how agreement is told, and nothing more than that."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

AGREE = {
    True: _("code and licence agree"),
    False: _("code and licence do not agree, to be verified"),
    None: _("the shop's licence number is not known in full: not compared"),
}
WARNINGS = {
    "other_letters": _("other letters than this bureau's"),
    "holder": _("the seventh digit of the licence is neither 1 nor 2"),
    "order": _("an order in the case above 50 is unusual"),
}

phrases.register(
    "patrol",
    {
        "codes_while_serving": _("“%(shop)s” was served, not inspected: no carton code is read there."),
        "no_codes": _("Type at least one code."),
        "codes_many": _("%(count)d codes are too many at once; %(most)d are the most."),
        "code_length": _("Line %(row)d: %(length)d signs; a code has 32, in two rows of 16."),
        "code_first_row": _("Line %(row)d: the first 16 signs are digits."),
        "code_date": _("Line %(row)d: its first five digits are no day that has been."),
        "code_letters": _("Line %(row)d: the second row begins with four letters."),
        "code_licence": _("Line %(row)d: the last twelve signs are the digits of a licence."),
        "code_letters_four": _("“%(value)s”: give four letters, as they stand on the cartons."),
        "code_letters_source": _("Say where the letters are written."),
    },
)
