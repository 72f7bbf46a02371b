import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";

it("the configuration for the free plan is the other one without its queue", () => {
  const { queues, ...full } = unstable_readConfig({ config: "wrangler.toml" });
  const { queues: freeQueues, ...free } = unstable_readConfig({ config: "wrangler.free.toml" });
  const place = { configPath: "", userConfigPath: "" };

  expect({ ...free, ...place }).toEqual({ ...full, ...place });
  expect(queues.producers).toHaveLength(1);
  expect(freeQueues).toEqual({ producers: [], consumers: [] });
});
