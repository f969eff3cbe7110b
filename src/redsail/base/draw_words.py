"""The codes of random draws as sentences, registered as `draw.<code>`: bad input, and what a check found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

INPUT = {
    "not_a_draw": _("This is no draw file, or it is damaged. Give the file that was published."),
    "draw_from_newer_version": _("The file was written by a newer version (%(found)s; this one knows %(known)s)."),
    "not_a_pair": _("“%(text)s” should be written as NAME=VALUE."),
    "table_empty": _("%(path)s is empty."),
    "column_missing": _("%(path)s has no column “%(column)s”."),
    "row_number": _("%(path)s, row %(row)s: there is no number."),
    "row_label": _("%(path)s, row %(row)s: there is no name."),
    "row_twice": _("%(path)s, row %(row)s: %(number)s is in row %(first)s already."),
    "draw_row_twice": _("%(row)s is listed twice."),
    "draw_class": _("%(row)s: the class “%(risk)s” has no weight. Name all classes."),
    "draw_recused": _("%(row)s: the officer “%(officer)s” is not on the list of officers."),
    "draw_parties": _(
        "At least %(least)s parties with different names bring a secret, so that none can steer the draw."
    ),
    "draw_weight": _(
        "The weight of the class “%(risk)s” is %(weight)s; it has to be a whole number from 1 to %(most)s."
    ),
    "draw_take": _("%(take)s are to be drawn, but %(able)s may be drawn."),
    "draw_crew": _("%(crew)s officers go together, but %(able)s may be drawn."),
    "draw_secret": _("The secret of %(party)s is not the one it committed to. Nothing was drawn."),
    "draw_rows": _("These slips belong to another announcement."),
    "draw_done": _("This draw has its outcome. Announce another one; it will say that it repeats this one."),
}
CHECKS = {
    "digest": _("The announcement was changed after its digest was made."),
    "digest_other": _("The digest on the notice (%(v0)s) is another one: the file is not the one announced."),
    "parties": _("Fewer than two parties brought a secret."),
    "weight": _("The weight of the class “%(v0)s” is not a whole number from 1 to 100."),
    "secret": _("The secret of %(v0)s is not the one it committed to."),
    "void": _("A secret is missing, yet the draw is not marked void."),
    "not_void": _("All secrets are there, yet the draw is marked void."),
    "void_rows": _("A void draw has no result, yet the file holds one."),
    "rows": _("The list differs from the one fixed before (%(v0)s): %(v1)s rows too many, %(v2)s missing."),
    "class": _("The class of %(v0)s was not announced."),
    "count": _("%(v0)s objects are named as drawn; it should be %(v1)s."),
    "drawn": _("Object no. %(v0)s is not the one recomputed."),
    "crew": _("The officers for object no. %(v0)s are not those recomputed."),
    "reserves": _("The reserves are not those recomputed."),
    "slip": _("The slip is not on the announced list."),
    "sealed": _("The private part of the slip does not open its seal."),
}

phrases.register("draw", INPUT | CHECKS)
