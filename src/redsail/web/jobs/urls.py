"""Addresses of jobs. `status` answers with a fragment that asks again by itself while the job is alive."""

from django.urls import path

from redsail.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.show, name="job"),
    path("<int:pk>/status/", views.status, name="status"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
