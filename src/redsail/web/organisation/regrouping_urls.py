"""Addresses of regrouping."""

from django.urls import path

from redsail.web.organisation.views import regrouping_decision as decision
from redsail.web.organisation.views import regrouping_search as search
from redsail.web.organisation.views import regrouping_table as table
from redsail.web.organisation.views import regroupings

urlpatterns = [
    path("regroupings/", regroupings.listing, name="regroupings"),
    path("regroupings/new/", regroupings.add, name="new-regrouping"),
    path("regroupings/<int:pk>/", regroupings.show, name="regrouping"),
    path("regroupings/<int:pk>/conditions/", regroupings.conditions, name="regrouping-conditions"),
    path("regroupings/<int:pk>/people/", regroupings.people, name="regrouping-people"),
    path("regroupings/<int:pk>/discard/", regroupings.discard, name="discard-regrouping"),
    path("regroupings/<int:pk>/search/", search.search, name="search-regrouping"),
    path("regroupings/<int:pk>/alternatives/", search.alternatives, name="regrouping-alternatives"),
    path("regroupings/<int:pk>/cure/", search.cure, name="cure-regrouping"),
    path("regroupings/<int:pk>/take/", search.take, name="take-alternative"),
    path("regroupings/<int:pk>/table/", table.show, name="regrouping-table"),
    path("regroupings/<int:pk>/table/effects/", table.effects, name="regrouping-effects"),
    path("regroupings/<int:pk>/table/member/", table.member, name="regrouping-member"),
    path("regroupings/<int:pk>/table/move/", table.move, name="regrouping-move"),
    path("regroupings/<int:pk>/table/lock/", table.lock, name="regrouping-lock"),
    path("regroupings/<int:pk>/table/lead/", table.lead, name="regrouping-lead"),
    path("regroupings/<int:pk>/table/group/", table.group, name="regrouping-group"),
    path("regroupings/<int:pk>/table/undo/", table.undo, name="regrouping-undo"),
    path("regroupings/<int:pk>/table/redo/", table.redo, name="regrouping-redo"),
    path("regroupings/<int:pk>/decision/", decision.show, name="regrouping-decision"),
    path("regroupings/<int:pk>/decision/enter/", decision.apply, name="apply-regrouping"),
    path("regroupings/<int:pk>/decision/take-back/", decision.take_back, name="take-back-regrouping"),
    path("regroupings/<int:pk>/decision/word/", decision.word, name="regrouping-word"),
    path("regroupings/<int:pk>/decision/pdf/", decision.pdf, name="regrouping-pdf"),
]
