"""The conditions of an inspection, in the words of the page."""

from django.utils.translation import gettext_lazy as _

from redsail.patrol.queries import gate

CONDITIONS = {
    gate.ITEMS: _("Items of the published list"),
    gate.PLAN: _("Inspection plan"),
    gate.APPROVAL: _("Approval"),
    gate.NOTICE: _("Notice to the shops"),
    gate.CERTIFICATES: _("Two officers with certificates valid that night"),
    gate.RECUSAL: _("Nobody in the crew has to stay away"),
    gate.OTHERS: _("Nobody of the crew served here before the lead"),
    gate.CAP: _("Inspections of this shop this year"),
}
