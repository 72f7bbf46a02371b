import { describe, expect, it } from "vitest";
import { checkTarget } from "../../../worker/core/handoff/target.ts";
import corpus from "../../cases/targets.json" with { type: "json" };

const ours = ["ripen.example.com"];

describe("rows 98 and 99: the address of a receiver", () => {
  for (const url of [...corpus["bad-url"], `https://hooks.example.com/${"a".repeat(5_000)}`]) {
    it(`is none: ${JSON.stringify(url.slice(0, 60))}`, () => {
      expect(checkTarget(url, ours)?.kind).toBe("bad-url");
    });
  }

  for (const url of corpus["forbidden-target"]) {
    it(`is none that anybody may reach: ${JSON.stringify(url)}`, () => {
      expect(checkTarget(url, ours)?.kind).toBe("forbidden-target");
    });
  }

  for (const url of corpus.good) {
    it(`is taken: ${url}`, () => expect(checkTarget(url, ours)).toBeNull());
  }
});

describe("on a developer's machine", () => {
  const check = (url: string) => checkTarget(url, ours, "this-machine-too");

  it("a receiver on it may be reached over plain http, at any port", () => {
    for (const url of [
      "http://127.0.0.1:4000/hook",
      "http://localhost:4000",
      "https://localhost:4000",
      "http://[::1]:4000/",
    ])
      expect(check(url)).toBeNull();
  });

  it("nothing else may be reached that otherwise may not", () => {
    const others = corpus["forbidden-target"].filter((url) => {
      const host = URL.canParse(url) ? new URL(url).hostname : "";
      return !/^(localhost\.?|127\.\d+\.\d+\.\d+\.?|\[::1\])$/.test(host);
    });
    expect(others.length).toBeGreaterThan(60);
    expect(others.filter((url) => check(url)?.kind !== "forbidden-target")).toEqual([]);
    expect(check("http://hooks.example.com/")?.kind).toBe("bad-url");
    expect(check("ftp://127.0.0.1/")?.kind).toBe("bad-url");
    expect(check("http://169.254.169.254/")?.kind).toBe("bad-url");
  });
});
