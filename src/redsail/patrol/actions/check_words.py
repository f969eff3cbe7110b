"""The sentences to what a check finds and to what an inspection lacks; each says what can be done."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "repeats_out_of_range": _("A shop gets between 1 and %(most)d visits, at most a year apart."),
        "too_many_reserve_nights": _(
            "At least one night has to stay outside the reserve: %(nights)d nights are chosen in all."
        ),
        "no_more_nights": _("No suitable night is left within a year: choose nights by hand."),
        "no_such_paper": _("This is none of the papers that an inspection stands on."),
        "paper_without_name": _("Give the title or the number of the paper."),
        "paper_of_the_future": _("The paper is dated %(dated)s, which lies in the future."),
        "nothing_to_approve": _("“%(name)s” is service visits: there is nothing to approve."),
        "basis_items": _("The published list of inspection items is not entered (%(paper)s)."),
        "basis_plan": _("The inspection plan is not entered (%(paper)s)."),
        "basis_notice": _("The notice to the shops is not entered (%(paper)s)."),
        "basis_approval": _(
            "The inspection is not approved as it stands now (%(paper)s); a change asks for a new approval."
        ),
        "crew_without_certificates": _(
            "%(night)s, %(station)s, crew %(number)s: %(has)d certified, an inspection needs %(least)d (%(paper)s)."
        ),
        "crew_recused": _("%(name)s must not inspect “%(shop)s” (%(paper)s): plan again."),
        "shop_over_cap": _("“%(name)s” would be called on more than %(most)d times this year (%(paper)s)."),
        "check_filter_takes_none": _("Your choice of shops takes none: widen it."),
        "check_over_cap": ngettext_lazy(
            "%(count)d shop has had its %(most)d calls of the year (%(paper)s): %(names)s.",
            "%(count)d shops have had their %(most)d calls of the year (%(paper)s): %(names)s …",
            "count",
        ),
        "check_nights_gone": ngettext_lazy(
            "%(count)d night (%(first)s) is over or today.",
            "%(count)d nights (from %(first)s) are over or today.",
            "count",
        ),
        "check_too_few_nights": ngettext_lazy(
            "About %(missing)d night is missing: by an estimate %(needed)d are needed with %(crews)d crews a night, "
            "%(nights)d are chosen.",
            "About %(missing)d nights are missing: by an estimate %(needed)d are needed with %(crews)d crews a night, "
            "%(nights)d are chosen.",
            "missing",
        ),
        "check_holidays": ngettext_lazy(
            "%(count)d night is a public holiday: %(nights)s.",
            "%(count)d nights are public holidays: %(nights)s.",
            "count",
        ),
        "check_other_campaign": ngettext_lazy(
            "“%(name)s” goes out from the same stations on %(count)d of the nights: %(nights)s.",
            "“%(name)s” goes out from the same stations on %(count)d of the nights: %(nights)s.",
            "count",
        ),
        "check_same_place": _("“%(station)s” and “%(other)s” lie at the same place on the map: one of them is wrong."),
        "check_shops_of_others": ngettext_lazy(
            "%(count)d shop belongs to a station that sends nobody; the nearest one takes it over.",
            "%(count)d shops belong to stations that send nobody; the nearest ones take them over.",
            "count",
        ),
        "check_inspection_needs_names": _("An inspection names its crews: have people put into them (%(paper)s)."),
        "check_station_without_officers": _("No enforcement officer belongs to %(names)s; other stations lend theirs."),
        "check_too_few_certified": ngettext_lazy(
            "On %(count)d night (%(nights)s) fewer than %(least)d holders of a valid certificate are free (%(paper)s).",
            "On %(count)d nights (%(nights)s) fewer than %(least)d holders of a valid certificate are free "
            "(%(paper)s).",
            "count",
        ),
        "check_too_few_officers": ngettext_lazy(
            "On %(count)d night (%(nights)s) fewer than %(least)d enforcement officers are free (%(paper)s).",
            "On %(count)d nights (%(nights)s) fewer than %(least)d enforcement officers are free (%(paper)s).",
            "count",
        ),
        "check_crews_short": ngettext_lazy(
            "On %(count)d night (%(nights)s) there are people for %(most)d of %(wanted)d crews; %(away)d are away.",
            "On %(count)d nights (%(nights)s) there are people for %(most)d of %(wanted)d crews; %(away)d are away.",
            "count",
        ),
        "crew_for_no_station": _("There are not people enough for a crew at every station: choose fewer stations."),
        "check_recusals": ngettext_lazy(
            "%(count)d recusal is kept: that person is not sent to that shop (%(paper)s).",
            "%(count)d recusals are kept: nobody is sent where they must not go (%(paper)s).",
            "count",
        ),
        "check_shop_without_coordinates": ngettext_lazy(
            "%(count)d shop has no place on the map and is left out: %(names)s.",
            "%(count)d shops have no place on the map and are left out: %(names)s …",
            "count",
        ),
        "check_window_shorter_than_visit": ngettext_lazy(
            "%(count)d shop is open too briefly for a visit and is left out: %(names)s.",
            "%(count)d shops are open too briefly for a visit and are left out: %(names)s …",
            "count",
        ),
        "check_too_far_from_station": ngettext_lazy(
            "%(count)d shop lies too far from its station and is left out: %(names)s.",
            "%(count)d shops lie too far from their station and are left out: %(names)s …",
            "count",
        ),
        "check_closes_before_arrival": ngettext_lazy(
            "%(count)d shop closes before a crew can arrive and is left out: %(names)s.",
            "%(count)d shops close before a crew can arrive and are left out: %(names)s …",
            "count",
        ),
        "check_opens_after_evening": ngettext_lazy(
            "%(count)d shop opens too late for the evening and is left out: %(names)s.",
            "%(count)d shops open too late for the evening and are left out: %(names)s …",
            "count",
        ),
        "check_evening_too_short": ngettext_lazy(
            "%(count)d shop is too far for one evening and is left out: %(names)s.",
            "%(count)d shops are too far for one evening and are left out: %(names)s …",
            "count",
        ),
    },
)
