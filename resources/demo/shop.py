#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""The day of an invented shop, for pictures of the window: shop.py INSTANCE

Writes events as NDJSON, one conversation after another, with times that end now, so that
`shop.py store-sp | inletctl publish store-sp -` fills an inbox. Every person, number and order is
invented. The instances are store-sp and store-rj."""

import json
import sys
from datetime import datetime, timedelta, timezone

NOW = datetime.now(timezone.utc).replace(microsecond=0)
SHOP = {"jid": "551155500100@s.whatsapp.net", "name": "Armazém Ipê"}
LABELS = {"1": ("Urgent", 0), "2": ("Waiting for payment", 2), "3": ("Paid", 5), "4": ("Delivery", 1)}
events = []
serial = 0


def emit(event, data):
    events.append(json.dumps({"event": event, "data": data}, ensure_ascii=False, separators=(",", ":")))


def stamp(minutes_ago):
    return (NOW - timedelta(minutes=minutes_ago)).isoformat().replace("+00:00", "Z")


class Chat:
    def __init__(self, number, name, kind="private"):
        server = "g.us" if kind == "group" else "s.whatsapp.net"
        self.jid = f"{number}@{server}"
        self.name = name
        self.kind = kind

    def party(self):
        return {"jid": self.jid, "name": self.name}

    def say(self, minutes_ago, text, out=False, sender=None, **more):
        global serial
        serial += 1
        message = {"type": more.pop("type", "text"), "content": text}
        for part in ("media", "reaction"):
            if part in more:
                message[part] = more.pop(part)
        data = {"id": f"3EB0D{serial:05X}", "direction": "outgoing" if out else "incoming",
                "timestamp": stamp(minutes_ago), "chat": {**self.party(), "type": self.kind},
                "sender": SHOP if out else sender or self.party(), **more, "message": message}
        emit("message.exchange", data)
        return data["id"]

    def status(self, minutes_ago, status, *ids):
        emit("message.status", {"messageIds": list(ids), "status": status, "timestamp": stamp(minutes_ago),
                                "chat": self.party(), "recipient": self.jid})

    def call(self, call_id, minutes_ago, status, video=False):
        emit("call.update", {"callId": call_id, "status": status, "timestamp": stamp(minutes_ago),
                             "from": self.party(), "isGroup": False, "isVideo": video})

    def label(self, minutes_ago, label_id):
        emit("label.update", {"type": "chat", "labelId": label_id, "action": "add", "chatJid": self.jid,
                              "labeled": True, "timestamp": stamp(minutes_ago)})

    def react(self, minutes_ago, target, emoji, out=False):
        self.say(minutes_ago, "", out, type="reaction", reaction={"emoji": emoji, "message_id": target})

    def group(self, minutes_ago, kind, *people):
        emit("group.flow", {"type": kind, "groupJid": self.jid, "groupName": self.name,
                            "timestamp": stamp(minutes_ago), "participants": list(people)})


def media(kind, mime, size, **more):
    return {"type": kind, "mimetype": mime, "size": size, "url": "https://media.example.com/file", **more}


def begin(name):
    emit("instance.state", {"state": "connected", "timestamp": stamp(600), "jid": SHOP["jid"]})
    for label_id, (text, color) in LABELS.items():
        emit("label.update", {"type": "edit", "labelId": label_id, "action": "updated", "name": text,
                              "color": color, "deleted": False, "timestamp": stamp(600)})


def store_sp():
    begin("store-sp")
    carla = Chat("551155500121", "Carla Siqueira")
    carla.say(68, "Your parcel is with the carrier now.", out=True)
    carla.label(66, "3")

    team = Chat("120363000555000031", "Warehouse team", "group")
    igor, nadia = Chat("551155500131", "Igor"), Chat("551155500132", "Nádia")
    team.say(94, "Two pallets came in this morning", sender=igor.party())
    team.say(91, "Row C is full, put them in D please", sender=nadia.party())
    team.group(80, "joined", Chat("551155500133", "Otávio").party())
    team.say(52, "Gate 2 stays shut until noon", sender=igor.party())

    hugo = Chat("551155500122", "Hugo Prates")
    hugo.say(118, "", type="audio", media=media("audio", "audio/ogg; codecs=opus", 41_000, isVoiceNote=True, duration=34))
    hugo.label(100, "2")
    hugo.label(99, "4")

    elena = Chat("551155500123", "Elena Ruiz")
    elena.say(140, "Could you send me the invoice of October?")
    sent = elena.say(138, "", out=True, type="document",
                     media=media("document", "application/pdf", 184_320, fileName="invoice-2291.pdf"))
    elena.status(137, "delivered", sent)

    suppliers = Chat("120363000555000032", "Suppliers", "group")
    suppliers.say(205, "New price list from Monday on", sender=Chat("551155500134", "Wagner").party())
    suppliers.group(190, "name")

    paulo = Chat("551155500124", "Paulo Tavares")
    paulo.call("CALL-PAULO", 31, "offer")
    paulo.call("CALL-PAULO", 30.7, "terminated")

    rita = Chat("551155500125", "Rita Amorim")
    rita.say(24, "", type="image", media=media("image", "image/jpeg", 231_000, fileName="cracked-lid.jpg",
                                               caption="It came like this"))

    luiza = Chat("551155500126", "Luiza Fontes")
    luiza.call("CALL-OLD", 1500, "offer")
    luiza.call("CALL-OLD", 1499.9, "accepted")
    luiza.call("CALL-OLD", 1497, "terminated")
    first = luiza.say(47, "Hello! Do you still have the green kettle at the store on Rua Augusta?")
    reply = luiza.say(44, "We do, three of them. Shall I keep one for you?", out=True,
                      reply={"message_id": first, "text": "Do you still have the green kettle"})
    luiza.status(43, "read", reply)
    luiza.react(42, reply, "🙏")
    luiza.say(41, "Yes please! I saw it in this picture")
    luiza.say(40, "", type="image", media=media("image", "image/jpeg", 186_400, fileName="kettle.jpg"))
    luiza.call("CALL-NEW", 33, "offer")
    luiza.call("CALL-NEW", 32.7, "terminated")
    luiza.label(30, "1")
    sorry = luiza.say(28, "Sorry, we could not pick up. It waits at the counter under your name.", out=True)
    luiza.status(27, "read", sorry)
    luiza.say(4, "Wonderful, thank you")
    luiza.say(2, "I will come by around six 😊")


def store_rj():
    begin("store-rj")
    chat = Chat("552155500141", "Norma Quintela")
    chat.say(60, "Is the Ipanema store open on Sunday?")
    answer = chat.say(58, "Yes, from ten to four.", out=True)
    chat.status(57, "delivered", answer)
    chat.react(56, answer, "❤️")


def main():
    stories = {"store-sp": store_sp, "store-rj": store_rj}
    if len(sys.argv) != 2 or sys.argv[1] not in stories:
        print(f"usage: shop.py {'|'.join(stories)}", file=sys.stderr)
        return 2
    stories[sys.argv[1]]()
    print("\n".join(events))
    return 0


if __name__ == "__main__":
    sys.exit(main())
