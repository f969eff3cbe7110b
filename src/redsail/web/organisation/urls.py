"""Addresses of log-in, account, people, units, log-ins and roles."""

from django.urls import path

from redsail.web.organisation.views import account, certificates, leaves, log_in, people, roles, units, users

app_name = "organisation"
urlpatterns = [
    path("log-in/", log_in.log_in, name="log-in"),
    path("log-in/code/", log_in.second_step, name="second-step"),
    path("log-in/slip/", log_in.slip, name="slip"),
    path("log-out/", log_in.log_out, name="log-out"),
    path("account/", account.account, name="account"),
    path("account/language/", account.language, name="language"),
    path("account/password/", account.password, name="password"),
    path("account/second-step/", account.second_step_on, name="second-step-on"),
    path("account/second-step/off/", account.second_step_off, name="second-step-off"),
    path("account/sessions/end/", account.end_sessions, name="end-own-sessions"),
    path("people/", people.listing, name="people"),
    path("people/new/", people.add, name="new-person"),
    path("people/<int:pk>/", people.show, name="person"),
    path("people/<int:pk>/edit/", people.change, name="edit-person"),
    path("people/<int:pk>/certificates/new/", certificates.add, name="new-certificate"),
    path("people/<int:pk>/certificates/<int:number>/", certificates.change, name="edit-certificate"),
    path("people/<int:pk>/leave/", leaves.enter, name="enter-leave"),
    path("people/<int:pk>/leave/<int:number>/take-back/", leaves.take_back, name="take-back-leave"),
    path("units/", units.tree, name="units"),
    path("units/<int:pk>/new/", units.add, name="new-unit"),
    path("units/<int:pk>/edit/", units.change, name="edit-unit"),
    path("units/<int:pk>/move/", units.move, name="move-unit"),
    path("users/", users.listing, name="users"),
    path("users/new/", users.create, name="new-user"),
    path("users/slips/", users.print_slips, name="print-slips"),
    path("users/<int:pk>/", users.show, name="user"),
    path("users/<int:pk>/close/", users.close, name="close-user"),
    path("users/<int:pk>/reopen/", users.reopen, name="reopen-user"),
    path("users/<int:pk>/sessions/end/", users.end_sessions, name="end-sessions"),
    path("users/<int:pk>/roles/", roles.give, name="give-role"),
    path("users/<int:pk>/roles/<int:number>/end/", roles.end, name="end-role"),
    path("roles/", roles.matrix, name="roles"),
    path("roles/<int:pk>/", roles.change, name="edit-role"),
]
