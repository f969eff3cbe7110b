"""The sentences to this room's codes."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "jobs",
    {
        "unknown_kind": _("There is no kind of job called “%(kind)s”."),
        "has_ended": _("This job has ended already (%(state)s)."),
        "stops_already": _("This job was asked to stop already; it stops at its next safe point."),
        "not_to_finish": _("This job cannot end early with a part of its result, or was asked to already."),
        "same_is_alive": _("The same job is waiting or running already."),
        "not_to_retry": _("Only a failed or cancelled job can be started again; this one is: %(state)s."),
        "unexpected": _("Something unexpected went wrong. The details are in the server's log under job %(job)s."),
        "worker_died": _(
            "The worker died %(attempts)s times while doing this. The job was given up; you can try again."
        ),
        "not_yours": _("Only whoever started this job, or an officer with that right, may stop or repeat it."),
        "no_such_job": _("There is no job number %(number)s."),
        "try_again_later": _("The last attempt failed; the next one begins by itself."),
        "taken_up_again": _("The worker stopped in the middle; another one takes the job up again."),
    },
)
