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

// The first is reached while the page is still measured.
const watch = { dwell: [3, 10, 30, 60], scroll: [25, 50, 75, 90] };

/** Our script on a page whose thresholds are watched. */
export const watched = "ripen, thresholds watched";
/** Our script where none are. */
export const unwatched = "ripen, none watched";

/** Makes two contenders of the script that we ship. */
export async function makeOurs({
  scriptOrigin,
  collectorOrigin,
}: WebServer): Promise<readonly [Contender, Contender]> {
  const { files } = await bundleSnippet();
  const shared = {
    head: `<script async src="${scriptOrigin}/s.js" data-site="rpk_shop" data-endpoint="${collectorOrigin}"></script>`,
    files: compress(new Map([...files].map(([path, text]) => [`/${path}`, text]))),
  };
  return [
    { ...shared, name: watched, answers: { "/v1/signals": { ...answer, watch } } },
    { ...shared, name: unwatched, answers: { "/v1/signals": answer } },
  ];
}
