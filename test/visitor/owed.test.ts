import { describe, expect, test } from "vitest";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { Announcement } from "../../worker/core/history/history.ts";
import type { LinkKind } from "../../worker/core/history/link.ts";
import type { LeadId } from "../../worker/core/ids.ts";
import { type Commit, trimCommit } from "../../worker/visitor/commit.ts";
import { Known } from "../../worker/visitor/known.ts";
import { isUrgent, listOwed } from "../../worker/visitor/owed.ts";
import { makePerson, makeSignal, minuteMs, model, noon, site } from "./people.ts";

const lead = `ld_${"a".repeat(22)}` as LeadId;
const { visitor } = makePerson();
const { stages } = compileModel(model);
const who = { site, lead };
const email = { name: "email", value: "dana@acme.example", at: noon, source: "secret_key" } as const;

function announce(to: string, announcedAt: number, number = 1): Announcement {
  return { number, from: "anonymous", to, at: announcedAt - 1, announcedAt, fires: true };
}

function link(kind: LinkKind, at: number) {
  return { visitor, lead, kind, at };
}

/** Lists ids and instants of what the last commits of a lead owe. */
function owed(commits: readonly Commit[], { last = 1, stage = "mql" } = {}) {
  const standing = { stages, stage, segments: ["shoppers"] };
  return listOwed(new Known(commits), commits.slice(-last), standing).map(({ id, owedAt }) => [id, owedAt]);
}

describe("a commit of a lead", () => {
  const known: Commit = { at: noon, who, attributes: [email], links: [link("claimed", noon)] };

  test("owes the stage that it announces, though the stage was left since", () => {
    const later = noon + minuteMs;
    const commits = [known, { at: later, journal: [announce("mql", later)] }];
    expect(owed(commits, { stage: "anonymous" })).toEqual([["mql/1", later]]);
  });

  test("owes nothing for what is announced without firing", () => {
    const quiet = { ...announce("mql", noon), fires: false };
    expect(owed([known, { at: noon, journal: [quiet] }])).toEqual([]);
  });

  test("owes a segment that is entered, and an answer that says something", () => {
    const answer = makeSignal("s1", "answer", noon);
    const commit: Commit = {
      at: noon,
      memberships: [{ number: 4, segment: "shoppers", holds: true, announcedAt: noon, fires: true }],
      signals: [
        { ...answer, props: { question: "team_size", value: "50" } },
        { ...answer, id: "s2", props: {} },
      ],
    };
    expect(owed([known, commit])).toEqual([
      ["segment:shoppers/4", noon],
      ["answer:s1", noon],
    ]);
  });

  test("owes nothing if it was put back from a copy, though it fires and brings the address", () => {
    const commit: Commit = { ...known, journal: [announce("mql", noon)] };
    expect(owed([commit]).length).toBeGreaterThan(0);
    expect(owed([{ ...commit, restored: true }])).toEqual([]);
  });

  test("owes nothing if it was imported, though it brings the address; only what a new model had brought about before", () => {
    const signals = [{ ...makeSignal("s1", "answer", noon), props: { question: "q", value: "1" } }];
    const held = { ...announce("engaged", noon), fires: false };
    const imported: Commit = { at: noon, who, attributes: [email], signals, journal: [held], imported: true };
    expect(owed([imported])).toEqual([]);
    expect(isUrgent(new Known([imported]), imported)).toBe(false);
    const before = { at: 1, who, journal: [announce("engaged", 1)] };
    expect(owed([before, imported])).toEqual([]);
    expect(owed([imported, { at: noon + 1, journal: [announce("mql", noon + 1, 2)] }])).toEqual([
      ["mql/2", noon + 1],
    ]);
    const caughtUp = { ...imported, journal: [announce("engaged", noon)] };
    expect(owed([caughtUp])).toEqual([["engaged/1", noon]]);
  });

  test("owes nothing where the person is one of the site's own", () => {
    expect(owed([known, { at: noon, internal: true, journal: [announce("mql", noon)] }])).toEqual([]);
  });
});

describe("what was announced of a visitor before it was somebody", () => {
  const carried = [announce("engaged", 1, 1), announce("mql", 2, 2)];

  test("is owed once that is known, where it still holds", () => {
    const commits = [
      { at: noon, who, attributes: [email], links: [link("claimed", noon)], journal: carried },
    ];
    const ids = (stage: string) => owed(commits, { stage }).map(([id]) => id);
    expect(ids("mql")).toEqual(["engaged/1", "mql/2", "identified:claimed"]);
    expect(ids("engaged")).toEqual(["engaged/1", "identified:claimed"]);
  });

  test("is owed under the address of the lead that it comes from, where that had another", () => {
    const signals = [{ ...makeSignal("s1", "answer", noon), props: { question: "q", value: "1" } }];
    const news = { journal: [announce("mql", 2)], signals, links: [link("verified", noon)] };
    const commits: Commit[] = [
      { at: 1, who, attributes: [email] },
      { at: noon, under: "dana@home.example", ...news },
    ];
    const standing = { stages, stage: "mql", segments: [] };
    const under = listOwed(new Known(commits), commits.slice(-1), standing).map((one) => [
      one.kind,
      one.under,
    ]);
    expect(under).toEqual([
      ["stage_entered", "dana@home.example"],
      ["prompt_answered", "dana@home.example"],
      ["lead_identified", "dana@acme.example"],
    ]);
  });

  test("waits for an address where there is none yet", () => {
    const before: Commit = { at: noon, who, links: [link("verified", noon)], journal: carried };
    const commits = [before, { at: noon + 1, attributes: [email] }];
    expect(owed(commits)).toEqual([
      ["engaged/1", noon + 1],
      ["mql/2", noon + 1],
      ["identified:verified", noon + 1],
    ]);
  });
});

describe("a lead is identified", () => {
  test("when it is first claimed, and when it is first sure", () => {
    const first: Commit = { at: 1, who, attributes: [email], links: [link("claimed", 1)] };
    const commits = [first, { at: 2, links: [link("verified", 2)] }, { at: 3, links: [link("verified", 3)] }];
    expect(owed(commits, { last: 3 })).toEqual([
      ["identified:claimed", 1],
      ["identified:verified", 2],
    ]);
  });

  test("surely, where the site's own word made it", () => {
    expect(owed([{ at: 5, who, attributes: [email] }])).toEqual([["identified:verified", 5]]);
  });

  test("not by a claim that is held, nor by one that comes after it was sure", () => {
    expect(owed([{ at: 1, who, attributes: [email], links: [link("held", 1)] }])).toEqual([]);
    const sure: Commit = { at: 1, who, attributes: [email], links: [link("verified", 1)] };
    expect(owed([sure, { at: 2, links: [link("claimed", 2)] }])).toEqual([]);
  });
});

describe("what is waited for", () => {
  const nobody = new Known([{ at: 1, who: { site, visitor } }]);
  const somebody = new Known([{ at: 1, who: { site, visitor }, links: [link("claimed", 1)] }]);
  const entered = { number: 1, segment: "shoppers", holds: true, announcedAt: 1, fires: true };

  test("is a stage or a link of anybody, and of somebody a segment or an answer", () => {
    expect(isUrgent(nobody, { journal: [announce("mql", 1)] })).toBe(true);
    expect(isUrgent(nobody, { links: [link("claimed", 1)] })).toBe(true);
    expect([nobody, somebody].map((known) => isUrgent(known, { memberships: [entered] }))).toEqual([
      false,
      true,
    ]);
  });

  test("is not a page view", () => {
    expect(isUrgent(somebody, trimCommit({ at: 1, signals: [makeSignal("v", "page_view", 1)] }))).toBe(false);
  });
});
