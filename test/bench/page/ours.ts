import { bundleSnippet } from "../../../scripts/build-snippet.ts";
import type { WireAnswer } from "../../../snippet/wire.ts";
import { type Contender, compress } from "./contender.ts";
import type { WebServer } from "./web-server.ts";

const answer: WireAnswer = {
  visitor: "Zk3vX9q1TtWc0aLr8mYh2A",
  score: 35,
  engagement: 35,
  fit: 0,
  grade: "C2",
  stage: "engaged",
  segments: ["pricing-shoppers"],
  prompts: [],
  watch: { dwell: [], scroll: [] },
  model: 7,
  verdicts: [],
};

/** The thresholds of a page that is watched: the first is reached while its cost is still measured. */
const watch = { dwell: [3, 10, 30, 60], scroll: [25, 50, 75, 90] };

/** Makes two contenders of the script that we ship: on a page whose thresholds are watched, and on one without any. */
export async function makeOurs({ scriptOrigin, collectorOrigin }: WebServer): Promise<readonly [Contender, Contender]> {
  const { files } = await bundleSnippet();
  const shared = {
    head: `<script async src="${scriptOrigin}/s.js" data-site="rpk_shop" data-endpoint="${collectorOrigin}"></script>`,
    files: compress(new Map([...files].map(([path, text]) => [`/${path}`, text]))),
  };
  return [
    { ...shared, name: "ripen, thresholds watched", answers: { "/v1/signals": { ...answer, watch } } },
    { ...shared, name: "ripen, none watched", answers: { "/v1/signals": answer } },
  ];
}
