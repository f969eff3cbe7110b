"""The sentences to the codes about checklists and their answers."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "activities",
    {
        "checklist_names": _("Give the checklist a name in both languages."),
        "checklist_use": _("Say where the checklist is asked."),
        "checklist_taken": _("There is a checklist called “%(name)s” already."),
        "checklist_changed": _("Somebody else changed this checklist in the meantime. Load the page again."),
        "checklist_empty": _("The checklist has no items."),
        "checklist_long": _("%(count)d items are too many; a checklist takes %(most)d."),
        "item_key": _("Item %(number)d: its key is missing, too long, not plain letters and digits, or there twice."),
        "item_without_zh": _("Item %(number)d: the Chinese text is missing."),
        "item_without_en": _("Item %(number)d: the English text is missing."),
        "item_long_zh": _("Item %(number)d: the Chinese text is too long (200 characters)."),
        "item_long_en": _("Item %(number)d: the English text is too long (200 characters)."),
        "item_kind": _("Item %(number)d: this kind of answer is not known."),
        "item_pass_fail_while_serving": _("Item %(number)d: a service visit has no pass or fail. Choose another kind."),
        "item_choices": _("Item %(number)d: give at least two different choices, one a line."),
        "item_choice_languages": _("Item %(number)d: give each choice in both languages, as “Chinese | English”."),
        "item_none": _("Item %(number)d: “none” in one tap goes with a text only."),
        "item_condition_unknown": _("Item %(number)d: its condition names no item before it."),
        "item_condition_answer": _("Item %(number)d: its condition names an answer that the other item does not have."),
        "answer_not_asked": _("“%(item)s” was not asked at this shop."),
        "answer_missing": _("“%(item)s”: an answer is needed."),
        "answer_long": _("“%(item)s”: %(length)d characters are too many; %(most)d are the most."),
        "answer_no_number": _("“%(item)s”: “%(value)s” is no whole number."),
        "answer_no_choice": _("“%(item)s”: “%(value)s” is no choice."),
    },
)
