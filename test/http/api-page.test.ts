import { describe, expect, it } from "vitest";
import text from "../../docs/api.md?raw";
import * as accounts from "../../worker/http/contract/accounts.ts";
import * as audit from "../../worker/http/contract/audit.ts";
import { sendIdentity } from "../../worker/http/contract/identity.ts";
import { importLeads } from "../../worker/http/contract/imports.ts";
import * as keys from "../../worker/http/contract/keys.ts";
import * as lead from "../../worker/http/contract/lead.ts";
import { listLeads } from "../../worker/http/contract/leads.ts";
import { addOutcome } from "../../worker/http/contract/outcomes.ts";
import * as sessions from "../../worker/http/contract/sessions.ts";
import * as sites from "../../worker/http/contract/sites.ts";
import * as limits from "../../worker/limits.ts";
import { auditActions } from "../../worker/store/audit-actions.ts";
import { leadOrders } from "../../worker/store/lead-orders.ts";

const [, section = ""] =
  /^## Keys, sites and the audit log\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text) ?? [];

/** Lists the names in the first column of the section's tables. */
const rows = [...section.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, name, what]) => ({ name, what }));

describe("the page about the API, on keys, sites and the audit log", () => {
  it("has every route, with its scope where that isn't admin", () => {
    const exported = [keys, sites, sessions, audit].flatMap((resource) => Object.values(resource));
    const routes = exported.filter((one) => "method" in one);
    for (const { method, path, access } of routes) {
      const row = rows.find(({ name }) => name === `${method} ${path}`);
      expect(row, `${method} ${path}`).toBeDefined();
      expect(row?.what?.includes("(`read`)"), `${method} ${path}`).toBe(access === "read");
    }
  });

  it("has every setting", () => {
    const { settings } = sites.changeSite.body.entries;
    const missing = Object.keys(settings.wrapped.entries).filter(
      (setting) => !rows.some(({ name }) => name === setting),
    );
    expect(missing).toEqual([]);
  });

  it("has every action of the log", () => {
    expect(auditActions.filter((action) => !section.includes(`\`${action}\``))).toEqual([]);
  });

  it("has the bounds that the code has", () => {
    const { defaultGraceHours, maxGraceHours, configMaxAgeMs, maxKeys, maxFailedAttempts } = limits;
    for (const bound of [
      `goes on for ${defaultGraceHours} hours, or for the 0 to ${maxGraceHours}`,
      `within ${configMaxAgeMs / 1_000} seconds everywhere else`,
      `at most ${maxKeys} keys that hold`,
      `${limits.minRetentionDays} to ${limits.maxRetentionDays}`,
      `After ${maxFailedAttempts} failed attempts`,
      `lasts ${limits.sessionMs / 3_600_000} hours`,
    ])
      expect(section).toContain(bound);
  });
});

describe("the page about the API, on leads", () => {
  /** Lists the names in the first column of all tables. */
  const named = [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );

  it("has every filter and order of the list", () => {
    const { limit: _, cursor: __, ...filters } = listLeads.query.entries;
    expect(Object.keys(filters).filter((name) => !named.includes(name))).toEqual([]);
    for (const order of leadOrders) expect(text).toMatch(new RegExp(`^\\| \`sort\` .*\`${order}\``, "m"));
  });

  it("has a line for every route", () => {
    const lines = [...text.matchAll(/\$URL(\/v1\/[^?" ]*)/g)].map(([, path]) => path);
    const routes = [
      listLeads,
      sendIdentity,
      addOutcome,
      importLeads,
      ...Object.values(lead),
      ...Object.values(accounts),
    ];
    for (const { path, name } of routes) {
      const form = new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`);
      expect(
        lines.filter((line) => form.test(line ?? "")),
        name,
      ).not.toEqual([]);
    }
  });

  it("has the bounds that the code has", () => {
    for (const bound of [
      `${limits.defaultListRows} unless you say otherwise and ${limits.maxListRows} at most`,
      `1 to ${limits.maxIdempotencyKeyChars} characters`,
      `left of ${limits.requestsPerMinute} a minute`,
      `at most ${limits.maxSignalAgeMs / 86_400_000} days ago`,
      `${limits.maxImportLeads.toLocaleString("en")} leads and ${limits.maxImportBytes / 1_048_576} MiB at a time`,
      `up to ${limits.maxImportSignals} signals and ${limits.maxImportOutcomes} outcomes`,
      `stays so for ${limits.tombstoneMs / 86_400_000} days`,
    ])
      expect(text).toContain(bound);
    expect([limits.maxClaims, limits.claimWindowMs]).toEqual([3, 86_400_000]);
    expect(text).toContain("claim to be three people in a day");
  });

  it("leads to sections that there are", () => {
    const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    );
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !sections.includes(anchor ?? ""))).toEqual([]);
  });
});
