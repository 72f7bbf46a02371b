import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Message, type Receiver, readCode, startReceiver, startRecorder } from "../support/receiver.ts";
import { type BlockRun, readAnswers, runBlocks } from "../support/run-page.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { shorten } from "../support/shorten.ts";

const page = "docs/destinations.md";
const text = readFileSync(page, "utf8");

/** What happened becomes deliveries a moment later, and they arrive a moment after that. */
const areDelivered = {
  after: '"demo-1"',
  until: `[ "$(command curl -s "$URL/v1/deliveries?destination=$DESTINATION&state=delivered" -H "Authorization: Bearer $KEY" | grep -o '"kind":"[a-z]*_[a-z]*"' | wc -l)" -ge 2 ]`,
};

/** What is sent again goes out after the answer: not after the destination is deleted. */
const areSentAgain = {
  after: '"states"',
  until: `! command curl -s "$URL/v1/deliveries?state=waiting" -H "Authorization: Bearer $KEY" | grep -q msg_`,
};

let server: TestServer;
let recorder: Receiver;
let runs: readonly BlockRun[];

beforeAll(async () => {
  server = await startServer({ allowsLocalTargets: true });
  recorder = await startRecorder();
  runs = runBlocks(page, server, { waits: [areDelivered, areSentAgain], values: { HOOK: recorder.url } });
});

afterAll(async () => {
  await Promise.all([server.stop(), recorder.stop()]);
});

/** Gives what the lines under a heading answered. */
function answersTo(heading: string) {
  return runs.filter((run) => run.heading === heading).flatMap(({ output }) => readAnswers(output));
}

/** Lists what has arrived, with what it says. */
function listArrived() {
  const messages: readonly Message[] = recorder.lines.map((line) => JSON.parse(line));
  return messages.map((message) => ({ ...message, told: JSON.parse(message.body) }));
}

/** Lists the answers that the page shows, each with the heading that it stands under. */
function listShown(): { heading: string; told: unknown }[] {
  return text.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    return [...section.matchAll(/```json answer\n([\s\S]*?)```/g)].map(([, json = ""]) => ({
      heading,
      told: JSON.parse(json),
    }));
  });
}

describe("the page about destinations", () => {
  it.each(listShown())("shows what was answered to: $heading", ({ heading, told }) => {
    expect(answersTo(heading).map((answer) => shorten(answer, told))).toContainEqual(told);
  });

  it("makes one whose secret is told once", () => {
    const [made] = answersTo("Make one");
    expect(made.signingSecret).toMatch(/^whsec_/);
    const later = runs.filter(
      ({ heading }) => heading !== "Make one" && heading !== "Another signing secret",
    );
    expect(JSON.stringify(later)).not.toContain("whsec_");
  });

  it("hands off what happened, sends it again under its id, and all of a span of time", async () => {
    const [, , { payload, ...delivery }] = answersTo("What became of it");
    const [retried, replayed] = answersTo("Sending again");
    expect(retried).toMatchObject({ id: delivery.id, state: "waiting" });
    expect(replayed).toMatchObject({ isWhole: true, count: expect.any(Number) });
    const same = () => listArrived().filter(({ headers }) => headers["webhook-id"] === delivery.id);
    await expect.poll(() => same().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    for (const { told } of same()) expect(told).toEqual(payload);
    expect(payload.data.lead).toMatchObject({ email: "dana@acme.example", identity: "verified" });
    expect(payload.data.lead.url).toBe(`${server.dev.url}/console/#/leads/${payload.data.lead.id}`);
  });

  it("sends a test that says so", async () => {
    const effects = () =>
      listArrived()
        .filter(({ told }) => told.type === "test")
        .map(({ told }) => told.data.effect);
    await expect.poll(effects).toEqual([null]);
  });

  it("changes it, lists it and deletes it", async () => {
    const [changed, { destinations }] = answersTo("Changing and deleting");
    expect(changed.destination).toMatchObject({ filter: { grades: ["A", "B"] }, debounceMinutes: 60 });
    expect(destinations.map(({ id }: { id: string }) => id)).toEqual([changed.id]);
    expect((await server.ask(`/v1/destinations/${changed.id}`)).status).toBe(404);
  });
});

describe("the receiver on the page about destinations", () => {
  /** Sends a message that arrived once to the page's receiver, and gives its status. */
  async function pass(receiver: Receiver, { headers, body }: Message): Promise<number> {
    const signed = Object.entries(headers).filter(([name]) => name.startsWith("webhook-"));
    const init = { method: "POST", headers: Object.fromEntries(signed), body };
    return (await fetch(receiver.url, init)).status;
  }

  it("takes what we signed, with the old secret as with the new, and nothing that was altered", async () => {
    const [made] = answersTo("Make one");
    const receiver = await startReceiver(readCode(page, "receiver"), {
      RIPEN_SIGNING_SECRET: made.signingSecret,
    });
    const [message] = listArrived().filter(({ told }) => told.type === "stage.entered");
    if (!message) throw new Error("nothing arrived");
    expect(await pass(receiver, message)).toBe(204);
    expect(await pass(receiver, { ...message, body: message.body.replace("dana@", "eve@") })).toBe(400);
    expect(await pass(receiver, { ...message, headers: {} })).toBe(400);
    await expect.poll(() => receiver.lines.length).toBe(1);
    expect(receiver.lines[0]).toContain("stage.entered dana@acme.example");
    await receiver.stop();
  });
});
