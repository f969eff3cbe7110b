/**
 * A phone without a browser, for the fault test: the programme's own sealing and sending (frontend/src/field), on a shelf
 * that is one file, renamed into place as a database would commit it. Requests go to standard output and answers come from
 * standard input, so that the test decides what becomes of each; it may kill this process at any moment.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { deliveryKey, sealRecord } from "../../../frontend/src/field/sealing.ts";
import { sendAll } from "../../../frontend/src/field/sending.ts";

const file = process.argv[2];
const read = () => JSON.parse(readFileSync(file, "utf8"));
function write(items) {
  writeFileSync(`${file}.draft`, JSON.stringify(items));
  renameSync(`${file}.draft`, file);
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const told = async () => JSON.parse((await lines.next()).value);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const shelf = {
  unsent: async () => read().filter((item) => !item.number),
  answered: async (id, answer) => {
    const items = read();
    const item = items.find((each) => each.id === id);
    if (!item || item.number) return;
    Object.assign(item, { number: answer.number ?? "", state: answer.state ?? "", words: answer.words || answer.fault });
    // The answer has come, and the phone dies before it has written it down: the test says when.
    say({ noted: id });
    if ((await told()).die) process.exit(9);
    write(items);
  },
};

async function wire(body) {
  say({ request: body });
  const answer = await told();
  if (answer.cut) throw new TypeError("Failed to fetch");
  return { status: answer.status, json: answer.json };
}

for await (const line of lines) {
  const { verb, pack, records, kind } = JSON.parse(line);
  if (verb === "seal") {
    const key = await deliveryKey(pack.delivery);
    const items = [];
    for (const record of records) {
      const envelope = await sealRecord(pack.key, key, pack.token, JSON.stringify(record));
      items.push({ id: record.id, kind: kind ?? record.kind, madeAt: record.made_at, envelope, bytes: envelope.length, tries: 0, number: "", state: "", words: "" });
    }
    write([...read(), ...items]);
    say({ done: items.length });
  } else {
    say({ done: await sendAll(shelf, wire, () => new Date()) });
  }
}
