import { beforeAll, describe, expect, test } from "vitest";
import { makeToken } from "../../worker/keyring.ts";
import { askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
});

/** Reads a Server-Timing header as ms by name. */
function readTiming(response: Response): Record<string, number> {
  const parts = (response.headers.get("Server-Timing") ?? "").split(", ");
  return Object.fromEntries(
    parts.map((part) => {
      const [, name = part, ms] = /^([a-z]+);dur=(\d+)$/.exec(part) ?? [];
      return [name, Number(ms)];
    }),
  );
}

describe("how long an answer took", () => {
  test("is told to the page that sent signals, with the part of the person's object", async () => {
    const response = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]));
    const { edge, object, ...rest } = readTiming(response);
    expect(rest).toEqual({});
    expect(object).toBeGreaterThanOrEqual(0);
    expect(edge).toBeGreaterThanOrEqual(object ?? Number.NaN);
  });

  test("can be read by that page's scripts, whatever its origin", async () => {
    const headers = { Origin: "https://elsewhere.example" };
    const response = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]), headers);
    expect(response.status).toBe(403);
    expect(response.headers.get("Timing-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Expose-Headers")).toContain("Server-Timing");
    expect(Object.keys(readTiming(response))).toEqual(["edge"]);
  });

  test("is told to the site's own people, to no other site's page", async () => {
    const response = await askWith(site.read, "/v1/model");
    expect(Object.keys(readTiming(response))).toEqual(["edge"]);
    expect(response.headers.has("Timing-Allow-Origin")).toBe(false);
  });
});
