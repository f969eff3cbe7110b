"""Addresses of the door for phones."""

from django.urls import path

from redsail.field import views

app_name = "field"
urlpatterns = [
    path("", views.programme.start, name="start"),
    path("worker.js", views.programme.worker, name="worker"),
    path("manifest.webmanifest", views.programme.manifest, name="manifest"),
    path("take/<uuid:token>/", views.packs.take, name="take"),
    path("code/<uuid:token>/", views.packs.code, name="code"),
    path("packs/", views.packs.issue, name="issue"),
    path("deliver/", views.outbox.deliver, name="deliver"),
    path("records/", views.settling.listing, name="records"),
    path("records/import/", views.settling.take_in, name="import"),
    path("records/<int:pk>/enter/", views.settling.enter, name="enter"),
    path("records/<int:pk>/discard/", views.settling.discard, name="discard"),
    path("records/packs/<int:pk>/close/", views.settling.close_pack, name="close-pack"),
    path("questions/", views.questions.listing, name="questions"),
    path("questions/<int:pk>/", views.questions.answer, name="answer"),
    path("pictures/<int:pk>/", views.pictures.show, name="picture"),
    path("by-hand/<uuid:token>/", views.by_hand.enter, name="by-hand"),
]
