"""The root of all addresses: the web door, and the door for phones."""

from django.urls import include, path

handler400 = "redsail.web.shell.errors.bad_request"
handler403 = "redsail.web.shell.errors.forbidden"
handler404 = "redsail.web.shell.errors.not_found"
handler500 = "redsail.web.shell.errors.server_error"

urlpatterns = [
    path("field/", include("redsail.field.urls")),
    path("", include("redsail.web.urls")),
]
