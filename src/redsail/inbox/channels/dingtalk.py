"""A work notice from an own app of DingTalk (钉钉), over a configurable host. Source: its manual, 工作通知消息."""

from __future__ import annotations

from django.conf import settings

from redsail.inbox.channels.asking import with_token
from redsail.inbox.enums import Channel

SEND = "/topapi/message/corpconversation/asyncsend_v2"


def is_on() -> bool:
    """Whether host and app are named."""
    return bool(settings.DINGTALK["host"] and settings.DINGTALK["key"] and settings.DINGTALK["secret"])


def send(address: str, text: str) -> None:
    """Send to the account `address`. Raises BadInput: channel_silent, channel_refused."""
    chosen = settings.DINGTALK
    host = str(chosen["host"]).rstrip("/")
    body = {
        "agent_id": chosen["agent"],
        "userid_list": address,
        "msg": {"msgtype": "text", "text": {"content": text}},
    }
    who = {"appkey": str(chosen["key"]), "appsecret": str(chosen["secret"])}
    with_token(str(Channel.DINGTALK.label), f"{host}/gettoken", who, f"{host}{SEND}", body)
