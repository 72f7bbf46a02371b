import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  allChanges,
  clearStage,
  expectClean,
  getIntegrity,
  type Stage,
  type StrictPage,
  setStage,
  useAll,
  visitStrictly,
  writeTag,
} from "../support/strict-page.ts";
import type { Web } from "../support/web.ts";
import { testify } from "../support/witness.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({
    title: "See it on your data",
    body: "In half an hour.",
    cta: "Book a demo",
  });
});

afterAll(() => clearStage(stage));

const policy = (text: string) => ({ "Content-Security-Policy": text });
const onlyUs = ({ edge }: Web) => `default-src 'none'; script-src ${edge}; connect-src ${edge}`;
const trusted = "require-trusted-types-for 'script'";

function pin(web: Web): string {
  const path = `s/${web.version}.js`;
  return writeTag(web, `async crossorigin="anonymous" integrity="${getIntegrity(web, path)}"`, path);
}

/** Policies under which all of ours is allowed. */
const policies: Record<string, (web: Web) => StrictPage> = {
  "none at all": () => ({}),
  "our origin alone for scripts and requests": (web) => ({ headers: policy(onlyUs(web)) }),
  "the same in a meta element": (web) => ({
    head: `<meta http-equiv="Content-Security-Policy" content="${onlyUs(web)}">${writeTag(web)}`,
  }),
  "Trusted Types for any policy": (web) => ({ headers: policy(`${onlyUs(web)}; ${trusted}`) }),
  "Trusted Types for ours alone": (web) => ({
    headers: policy(`${onlyUs(web)}; ${trusted}; trusted-types ripen`),
  }),
  "the pinned script with its integrity, Trusted Types for ours alone": (web) => ({
    headers: policy(`${onlyUs(web)}; ${trusted}; trusted-types ripen`),
    head: pin(web),
  }),
  "no script without integrity": (web) => ({
    headers: { "Integrity-Policy": "blocked-destinations=(script)" },
    head: pin(web),
  }),
  "a nonce": (web) => ({
    headers: policy(`default-src 'none'; script-src 'nonce-n0nce'; connect-src ${web.edge}`),
    head: writeTag(web, 'async nonce="n0nce"'),
  }),
  "a nonce and strict-dynamic": (web) => ({
    headers: policy(`script-src 'nonce-n0nce' 'strict-dynamic'; ${trusted}; trusted-types ripen`),
    head: writeTag(web, 'async nonce="n0nce"'),
  }),
  "a hash and strict-dynamic": (web) => ({
    headers: policy(`script-src '${getIntegrity(web, `s/${web.version}.js`)}' 'strict-dynamic'`),
    head: pin(web),
  }),
  "cross-origin isolation": () => ({
    headers: {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    },
  }),
  "a sandbox with scripts alone": () => ({ headers: policy("sandbox allow-scripts") }),
  "no unload handlers": () => ({ headers: { "Permissions-Policy": "unload=()" } }),
};

describe.concurrent("all of ours runs, and nothing else is left on the page, under", () => {
  it.each(Object.keys(policies))("%s", async (name) => {
    const visited = await visitStrictly(stage, policies[name]?.(stage.web) ?? {});
    await useAll(stage, visited);

    await expectClean(visited, allChanges);
  });
});

it("where no Trusted Types policy may be made the core works without its lazy files", async () => {
  const { web } = stage;
  const headers = policy(`${onlyUs(web)}; ${trusted}; trusted-types 'none'`);
  const visited = await visitStrictly(stage, { headers });
  await web.whenSent(visited.key, "page_view");
  await visited.page.evaluate("ripen('signal', 'cta_click')");
  await web.whenSent(visited.key, "cta_click");

  const { violations, ...rest } = await testify(visited.frame);
  expect(rest).toEqual({ globals: ["ripen"], unloads: [], errors: [], changed: ["dataLayer.push"] });
  // Nobody can ask whether a policy may be made: the browser notes the one attempt.
  expect(violations).toEqual(["trusted-types trusted-types-policy"]);
  expect(visited.output).toHaveLength(1);
});
