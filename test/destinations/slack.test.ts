import { describe, expect, it } from "vitest";
import { slackAdapter } from "../../worker/jobs/destinations/slack.ts";
import { ends, failure, flaws } from "../fixtures/destinations/slack.ts";
import { connect, makeDestination, makeHandoff } from "./example.ts";
import { makeSilence, useMockVendor } from "./mock-vendor.ts";
import { SlackMock } from "./slack-mock.ts";

const channel = new SlackMock();
const mock = useMockVendor(
  (request) => channel.answer(request),
  () => channel.reset(),
);
const post = /^POST /;

function connection(url = channel.url) {
  return connect(makeDestination("slack"), { url }, mock.reach);
}

async function send(handoff = makeHandoff(), url = channel.url) {
  return slackAdapter.send(connection(url), "dlv_1", handoff);
}

describe("a message", () => {
  it("tells who, in numbers, why now, the last steps, the touches and the way to the lead", async () => {
    expect(await send()).toEqual({ kind: "delivered", status: 200, detail: "Slack shows it." });
    expect(channel.read()).toBe(
      [
        "Dana Ruiz is now mql",
        "*Dana Ruiz* · Head of Operations · Acme · dana@acme.test",
        "_Verified: the site itself vouches for this address._",
        "*Score*\n78",
        "*Grade*\nB2",
        "*Stage*\nmql",
        "*Segments*\npricing-shoppers",
        "*Why now*",
        "• +20 Read the pricing page",
        "• −5.5 Is a student",
        "*Last steps*",
        "• <!date^1795780680^{date_short_pretty} {time}|2026-11-27 11:58 UTC> Stayed on Pricing (60 s)",
        "• <!date^1795780620^{date_short_pretty} {time}|2026-11-27 11:57 UTC> Put something into the cart on /plans",
        "First touch: Paid Search, google / spring, landed on /",
        "Last touch: Email",
        "[Open the lead](https://ripen.test/console/leads/ld_AAAAAAAAAAAAAAAAAAAAAA)",
      ].join("\n"),
    );
    expect(channel.messages[0]).toMatchObject({
      text: "Dana Ruiz is now mql: Read the pricing page, and came three times this week.",
      unfurl_links: false,
    });
  });

  it("says plainly that somebody only claims the address", async () => {
    await send(makeHandoff({ lead: { identity: "claimed", name: null } }));
    expect(channel.read()).toContain("Claimed: somebody typed this address; nobody has proved");
    expect(channel.read()).not.toContain("Verified");
  });

  it("of a lead of whom little is known has no empty parts", async () => {
    const bare = { account: null, segments: [], reasons: [], why: "", journey: [] };
    const lead = { name: null, attributes: {} };
    const handoff = makeHandoff({ ...bare, firstTouch: null, lastTouch: null, lead });
    expect(await send(handoff)).toMatchObject({ kind: "delivered" });
    expect(channel.read()).not.toMatch(/Why now|steps|touch|Segments/);
  });

  it("keeps within Slack's limits however much there is to tell", async () => {
    const much = "&<>*😀".repeat(2_000);
    const step = { at: "2026-11-27T11:58:00.000Z", kind: "page_view", url: null, title: much, props: {} };
    const handoff = makeHandoff({
      why: much,
      stage: much,
      grade: much,
      segments: [much],
      reasons: Array.from({ length: 100 }, () => ({ rule: "r", name: much, points: 1 })),
      journey: Array.from({ length: 20 }, () => step),
      firstTouch: { channel: much, landing: much },
      lastTouch: { channel: much },
      account: { domain: "acme.test", name: much },
      lead: { name: much, email: `${much}@acme.test`, attributes: { job_title: much } },
    });
    expect(await send(handoff)).toMatchObject({ kind: "delivered" });
  });
});

describe("what a visitor wrote makes no markup", () => {
  const hostile = [
    "<!channel>",
    "<!here|you>",
    "<@U12345678>",
    "<#C12345678>",
    "<https://evil.test|Open the lead>",
    "*bold* ~struck~ `code` ```block```",
    "> quoted",
    "&lt;!channel&gt;",
    "one\n• two\r\nthree\u2028four",
    "\u202Egpj.exe\u202C \u2066left\u2069 a\u200Bb \uFEFF",
    "\u0000\u0007\u001B[31m",
    "<!date^0^{date}|now>",
  ];
  it.each(hostile)("%j", async (text) => {
    const handoff = makeHandoff({
      why: text,
      segments: [text],
      reasons: [{ rule: "r", name: text, points: 1 }],
      journey: [
        { at: "2026-11-27T11:58:00.000Z", kind: "search", url: null, title: text, props: { query: text } },
      ],
      firstTouch: { channel: text, source: text, campaign: text, landing: text },
      account: { domain: "acme.test", name: text },
      lead: { name: text, email: `${text}@acme.test`, attributes: { job_title: text } },
    });
    expect(await send(handoff)).toMatchObject({ kind: "delivered" });
    const blocks = channel.messages[0]?.blocks ?? [];
    const said = JSON.stringify(blocks.filter(({ type }) => type !== "header" && type !== "actions"));
    const bare = said.replaceAll(/<!date\^\d{10}\^\{date_short_pretty\} \{time\}\|[\d :-]{16} UTC>/g, "");
    expect(bare).not.toMatch(/[<>`~]/);
    expect(bare).not.toMatch(/[\p{Cf}\u2028]/u);
    // Bold is only what we make bold: the name, and the words before our own texts.
    expect(bare.match(/\*/g)?.length).toBe(2 * 7);
    expect(JSON.stringify(channel.messages[0]?.blocks[0])).not.toMatch(/[\p{Cf}\u2028]|\\[nru]/u);
    expect(channel.messages[0]?.text).not.toMatch(/[<>\p{Cf}\n]/u);
  });
});

describe("what goes wrong", () => {
  it.each(ends)("%i %s switches off, and says what to mend", async (status, error) => {
    mock.fail(post, { status, body: error });
    const sent = await send();
    expect(sent).toMatchObject({ kind: "disabled", status });
    expect(sent.detail).toMatch(new RegExp(`^Slack answered ${status}: ${error} [A-Z].+\\.$`));
  });

  it.each([401, 403, 404, 410])("%i without a word switches off as well", async (status) => {
    mock.fail(post, { status, body: "" });
    expect(await send()).toMatchObject({ kind: "disabled", status, detail: /Make a new webhook/ });
  });

  it.each(flaws)("%i %s is refused, not tried again", async (status, error) => {
    mock.fail(post, { status, body: error });
    expect(await send()).toMatchObject({ kind: "refused", status, detail: new RegExp(error) });
  });

  it("a webhook's address that is none of them any more switches off", async () => {
    expect(await send(makeHandoff(), `${channel.url}x`)).toMatchObject({ kind: "disabled", status: 404 });
  });

  it.each([
    [{ "Retry-After": "30" }, 30_000],
    [{ "Retry-After": "Fri, 27 Nov 2026 12:01:00 GMT" }, 60_000],
    [{ "Retry-After": "soon" }, undefined],
    [{}, undefined],
  ])("too many at once waits as long as Slack says: %o", async (headers, retryAfterMs) => {
    mock.fail(post, { status: 429, body: "rate_limited", headers: { ...headers } });
    const sent = await send();
    expect(sent).toMatchObject({ kind: "failed", status: 429 });
    expect("retryAfterMs" in sent ? sent.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each([[...failure], [502, "<html>"], [503, ""]] as const)(
    "%i fails, to be tried again",
    async (status, body) => {
      mock.fail(post, { status, body });
      expect(await send()).toMatchObject({ kind: "failed", status });
    },
  );

  it.each(["", "OK", "<html>ok</html>", { ok: true }])("an answer that is none fails: %j", async (body) => {
    mock.fail(post, { status: 200, body });
    expect(await send()).toMatchObject({ kind: "failed", status: 200 });
  });

  it("no answer in time, and a cut connection, fail", async () => {
    const silent = { ...connection(), reach: makeSilence() };
    expect(await slackAdapter.send(silent, "1", makeHandoff())).toMatchObject({
      kind: "failed",
      status: null,
    });
    mock.fail(post, "cut");
    expect(await send()).toMatchObject({ kind: "failed", status: null });
  });

  it("the webhook's address is never told", async () => {
    mock.fail(post, { status: 400, body: `cannot post to ${channel.url}` });
    const told = {
      ...connection(),
      reach: async () => ({ problem: "blocked", detail: channel.url }) as const,
    };
    expect(JSON.stringify([await send(), await slackAdapter.send(told, "1", makeHandoff())])).not.toContain(
      "XXXX",
    );
  });
});

it("a connection test shows one message that says what it is", async () => {
  expect(await slackAdapter.test(connection(), "t", makeHandoff({ effect: null }))).toMatchObject({
    kind: "delivered",
  });
  expect(channel.messages).toHaveLength(1);
  expect(channel.read()).toContain("Ripen is connected");
  expect(channel.messages[0]?.text).toContain("Ripen is connected");
});
