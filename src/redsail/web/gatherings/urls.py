"""Addresses of gatherings, tasks and talks."""

from django.urls import path

from redsail.web.gatherings.views import agenda, decisions, gathering, ledgers, listing, minutes, presence, talks, tasks

app_name = "gatherings"
urlpatterns = [
    path("gatherings/", listing.listing, name="list"),
    path("gatherings/new/", gathering.add, name="new-gathering"),
    path("gatherings/<int:pk>/", gathering.show, name="gathering"),
    path("gatherings/<int:pk>/edit/", gathering.change, name="edit-gathering"),
    path("gatherings/<int:pk>/call-off/", gathering.cancel, name="cancel-gathering"),
    path("gatherings/<int:pk>/due/", gathering.refresh, name="refresh-due"),
    path("gatherings/<int:pk>/agenda/", agenda.change, name="agenda"),
    path("gatherings/<int:pk>/presence/", presence.record, name="presence"),
    path("gatherings/<int:pk>/presence/sheet/", presence.sheet, name="presence-sheet"),
    path("gatherings/<int:pk>/presence/history/", presence.history, name="presence-history"),
    path("gatherings/<int:pk>/presence/code/", presence.code, name="presence-code"),
    path("gatherings/<int:pk>/presence/own/", presence.own, name="own-presence"),
    path("gatherings/<int:pk>/minutes/", minutes.edit, name="minutes"),
    path("gatherings/<int:pk>/minutes/blank/", minutes.blank, name="blank-remark"),
    path("gatherings/<int:pk>/minutes/write/", minutes.write, name="write-remark"),
    path("gatherings/<int:pk>/minutes/<int:number>/strike/", minutes.strike, name="strike-remark"),
    path("gatherings/<int:pk>/minutes/confirm/", minutes.confirm, name="confirm-minutes"),
    path("gatherings/<int:pk>/minutes/reopen/", minutes.reopen, name="reopen-minutes"),
    path("gatherings/<int:pk>/decisions/new/", decisions.add, name="new-decision"),
    path("gatherings/<int:pk>/decisions/<int:number>/withdraw/", decisions.withdraw, name="withdraw-decision"),
    path("ledgers/", ledgers.choose, name="ledgers"),
    path("ledgers/file/", ledgers.export, name="ledger"),
    path("talks/", talks.listing, name="talks"),
    path("talks/new/", talks.add, name="new-talk"),
    path("talks/<int:pk>/", talks.show, name="talk"),
    path("talks/<int:pk>/edit/", talks.change, name="edit-talk"),
    path("tasks/", tasks.listing, name="tasks"),
    path("tasks/new/", tasks.add, name="new-task"),
    path("tasks/<int:pk>/", tasks.show, name="task"),
    path("tasks/<int:pk>/done/", tasks.done, name="task-done"),
    path("tasks/<int:pk>/send-back/", tasks.send_back, name="task-back"),
    path("tasks/<int:pk>/drop/", tasks.drop, name="drop-task"),
    path("tasks/<int:pk>/hands/", tasks.entrust, name="entrust-task"),
]
