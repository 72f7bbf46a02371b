import { describe, expect, it } from "vitest";
import text from "../../docs/api.md?raw";
import * as audit from "../../worker/http/contract/audit.ts";
import * as keys from "../../worker/http/contract/keys.ts";
import * as sessions from "../../worker/http/contract/sessions.ts";
import * as sites from "../../worker/http/contract/sites.ts";
import * as limits from "../../worker/limits.ts";
import { auditActions } from "../../worker/store/audit-actions.ts";

const [, section = ""] =
  /^## Keys, sites and the audit log\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text) ?? [];

/** Lists the names in the first column of the section's tables. */
const rows = [...section.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, name, what]) => ({ name, what }));

describe("the page about the API, on keys, sites and the audit log", () => {
  it("has every route, with its scope where that isn't admin", () => {
    const routes = [keys, sites, sessions, audit].flatMap((resource) => Object.values(resource));
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
