import { decide, explainPrompts } from "../../../worker/core/answer/decide.ts";
import { type Exposure, listExposures } from "../../../worker/core/answer/exposure.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { Attribute } from "../../../worker/core/history/history.ts";
import type { Json, Page, Signal } from "../../../worker/core/history/signal.ts";
import { findSessionId, findVisitorId } from "../../../worker/core/ids.ts";
import { derive, learn, makePerson, type Person } from "../../../worker/core/life/person.ts";
import type { Model } from "../../../worker/core/model/model.ts";
import type { Prompt } from "../../../worker/core/model/prompt.ts";
import type { DuePrompt } from "../../../worker/core/prompt/offer.ts";
import { beginning } from "../arbitrary-history.ts";
import { someone } from "../someone.ts";

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

const model: Model = {
  dimensions: [],
  rules: [
    { id: "act", when: { signal: "act" }, points: 10 },
    {
      id: "large",
      dimension: "fit",
      when: { attribute: { field: "team_size", op: "eq", value: "large" } },
      points: 30,
    },
  ],
  stages: [],
};

/** A prompt for everybody. */
export function makePrompt(change: Partial<Prompt> = {}): Prompt {
  return {
    id: "demo",
    action: "slide",
    when: { score: { gte: 0 } },
    content: { title: "See it" },
    ...change,
  };
}

/** Where and when a shopper is, beside the defaults: the page `/`, one session, the beginning of the week. */
export interface Spot {
  readonly at?: number;
  readonly page?: Page;
  readonly path?: string;
  readonly session?: string;
}

/** Somebody on the site, as the person's object sees him: what falls due is remembered. */
export class Shopper {
  readonly visitor: string;
  #person: Person;
  #count = 0;

  constructor(prompts: readonly Prompt[], attributes: readonly Attribute[] = [], visitor: string = someone) {
    this.#person = makePerson(compileModel(model, prompts), { attributes });
    this.visitor = visitor;
  }

  /** Does something, and answers the ids of what is due then. */
  act(kind: string, spot: Spot = {}, props: Signal["props"] = {}): readonly string[] {
    const { at = 0, session = "s1" } = spot;
    const sessionId = findSessionId(session);
    this.#count += 1;
    const signal = { id: `${this.#count}`, kind, at: beginning + at, seq: this.#count, props };
    const page = pageOf(spot);
    learn(this.#person, { signals: [{ ...signal, page, ...(sessionId && { session: sessionId }) }] });
    return this.ask(spot).map(({ id }) => id);
  }

  /** Views a page of its own. */
  view(spot: Spot = {}): readonly string[] {
    return this.act("page_view", spot);
  }

  ask(spot: Spot = {}): readonly DuePrompt[] {
    const now = beginning + (spot.at ?? 0);
    const { qualification, signals } = decide(this.#person, now, this.#occasion(spot));
    learn(this.#person, { signals });
    return qualification.prompts;
  }

  /** Lists for each prompt why it does not come. */
  reasons(spot: Spot = {}): readonly (string | null)[] {
    const now = beginning + (spot.at ?? 0);
    return explainPrompts(this.#person, now, this.#occasion(spot)).map(({ refusal }) => refusal);
  }

  #occasion(spot: Spot) {
    const visitor = findVisitorId(this.visitor);
    const session = findSessionId(spot.session ?? "s1");
    return { page: pageOf(spot), ...(visitor && { visitor }), ...(session && { session }) };
  }

  /** Lists what was remembered of prompts, as kind and prompt. */
  told(): readonly string[] {
    return this.#person.signals
      .filter(({ kind }) => kind.startsWith("prompt_"))
      .map(({ kind, props }) => `${kind} ${props.prompt as Json}`);
  }

  exposures(at: number): readonly Exposure[] {
    const { progress } = derive(this.#person, beginning + at);
    return listExposures({ model: this.#person.model, progress });
  }

  score(at: number): number {
    return decide(this.#person, beginning + at, {}).qualification.score;
  }
}

function pageOf({ page, path = "/" }: Spot): Page {
  return page ?? { id: path, url: `https://shop.test${path}` };
}
