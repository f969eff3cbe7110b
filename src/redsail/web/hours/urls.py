"""Addresses of study hours."""

from django.urls import path

from redsail.web.hours.views import closing, listing, person

app_name = "hours"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("close/", closing.close, name="close"),
    path("closings/<int:pk>/", closing.show, name="closing"),
    path("<int:pk>/", person.show, name="person"),
    path("<int:pk>/exempt/", person.exempt, name="exempt"),
    path("<int:pk>/exempt/<int:number>/end/", person.end_exemption, name="end-exemption"),
]
