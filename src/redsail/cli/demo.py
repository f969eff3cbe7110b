"""`redsail demo`: an invented bureau to try everything with."""

from __future__ import annotations

import time

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STEPS = {
    "units": gettext_lazy("Units and stations …"),
    "people": gettext_lazy("People, groups, certificates, log-ins …"),
    "shops": gettext_lazy("Shops, schools and markets …"),
}


@click.command(
    "demo",
    help=_(
        "Build the demo bureau: an invented county with its stations, 60 people and about 6,200 shops, all of them "
        "invented. Done once; a second time it only prints the log-ins."
    ),
)
@click.option("--seed", type=int, default=7, show_default=True, help=_("Another number gives another bureau."))
@click.option("--anew", is_flag=True, help=_("Empty a database that holds nothing but a demo bureau, and build again."))
@click.option("--no-log-ins", is_flag=True, hidden=True)
def command(seed: int, anew: bool, no_log_ins: bool) -> None:
    """Build, or say that it is there."""
    from django.utils import timezone

    from redsail.cli import _demo_bureau, _demo_emptying
    from redsail.organisation.models import Unit

    if anew:
        _demo_emptying.empty()
    if Unit.objects.filter(code=_demo_bureau.BUREAU).exists():
        click.echo(_("The demo bureau is there already; `redsail demo --anew` builds it again."))
    elif Unit.objects.exists():
        raise click.ClickException(
            _("This database holds a bureau already. Choose another data folder (REDSAIL_DATA_DIR) for the demo.")
        )
    else:
        began = time.monotonic()
        made = _demo_bureau.build(seed, timezone.localdate(), lambda step: click.echo(str(STEPS[step])))
        made["seconds"] = round(time.monotonic() - began)
        told = _("%(units)d units, %(people)d people, %(shops)d shops and %(places)d places in %(seconds)d s.")
        click.echo(told % made)
    for line in [] if no_log_ins else log_in_lines():
        click.echo(line)


def log_in_lines() -> list[str]:
    """The demo log-ins as they are printed: name, role, whose; then the password. Empty where there are none."""
    from redsail.organisation.actions.users import DEMO_PASSWORD
    from redsail.organisation.queries import log_ins

    rows = log_ins.demo()
    if not rows:
        return []
    width = max(len(name) for name, _role, _person in rows)
    lines = [_("Demo log-ins (on this machine only), password %(password)s:") % {"password": DEMO_PASSWORD}]
    lines += [f"  {name:<{width}}  {role}{f'（{person}）' if person else ''}" for name, role, person in rows]
    return lines
