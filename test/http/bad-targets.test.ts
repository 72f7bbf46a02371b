import { beforeAll, describe, expect, test } from "vitest";
import corpus from "../cases/targets.json" with { type: "json" };
import { askWith, makeSite, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

/** Tries to make a webhook there; gives the problem and where it points. */
async function refuse(url: string): Promise<string> {
  const json = { kind: "webhook", name: "x", effects: [{ kind: "stage_entered" }], settings: { url } };
  // Asked under this name, it is the deployment's own.
  const response = await askWith(site.admin, "https://ripen.example.com/v1/destinations", { json });
  const { type, errors } = await response.json<{ type: string; errors?: { pointer: string }[] }>();
  return `${response.status} ${type} ${errors?.map(({ pointer }) => pointer)}`;
}

describe("row 98: a webhook that is no https address", () => {
  const tooLong = `https://hooks.receiver.example/${"a".repeat(5_000)}`;
  test.each([...corpus["bad-url"], tooLong])("is refused: %s", async (url) => {
    expect(await refuse(url)).toBe("422 /problems/bad-target /settings/url");
  });
});

describe("row 99: a webhook into a private network", () => {
  test.each(corpus["forbidden-target"])("is refused: %s", async (url) => {
    expect(await refuse(url)).toBe("422 /problems/forbidden-target /settings/url");
  });

  test("is refused where a good one is to be changed into it", async () => {
    const good = { url: "https://hooks.receiver.example/ripen" };
    const json = { kind: "webhook", name: "x", effects: [{ kind: "stage_entered" }], settings: good };
    const made = await askWith(site.admin, "/v1/destinations", { json });
    const { id } = await made.json<{ id: string }>();
    const settings = { url: "https://169.254.169.254/latest/meta-data/" };
    const changed = await askWith(site.admin, `/v1/destinations/${id}`, {
      method: "PATCH",
      json: { settings },
    });
    expect(changed.status).toBe(422);
  });
});
