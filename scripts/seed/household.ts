import type { Qualification } from "../../worker/core/answer/decision.ts";
import type { Attribute, Outcome } from "../../worker/core/history/history.ts";
import type { LeadId, PersonId } from "../../worker/core/ids.ts";
import { findLeadId, isLeadId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { Commit } from "../../worker/visitor/commit.ts";
import { findElsewhere } from "../../worker/visitor/elsewhere.ts";
import type { Handover } from "../../worker/visitor/given.ts";
import { handOver, siftHandover } from "../../worker/visitor/handover.ts";
import { makeReady } from "../../worker/visitor/policies.ts";
import { receive } from "../../worker/visitor/receive.ts";
import type { Delivery, HandoverReceipt, Question } from "../../worker/visitor/rpc.ts";
import type { Act } from "./act.ts";
import type { Character } from "./character.ts";
import { Paper } from "./paper.ts";

/** Somebody's objects as they would have come about: the lead's, if there is one, and one for each browser. */
export class Household {
  readonly #policy: Policy;
  readonly #who: Character;
  readonly #leadId: LeadId;
  readonly #papers = new Map<PersonId, Paper>();

  constructor(who: Character, leadId: LeadId, policy: Policy) {
    this.#who = who;
    this.#leadId = leadId;
    this.#policy = policy;
  }

  /** The lead's paper; undefined while nobody said who this is. */
  get lead(): Paper | undefined {
    return this.#papers.get(this.#leadId);
  }

  /** Brings one request to whoever has the history by now, and answers as the edge does; null to the site's own server. */
  async take(act: Act): Promise<Qualification | null> {
    await this.passTime(act.at);
    const browser = act.browser === null ? undefined : this.#who.browsers[act.browser];
    if (!browser) {
      if (this.lead)
        await this.#deliver(this.#leadId, this.#ask(act.at, this.#leadId, { signals: act.signals }));
      return null;
    }
    const delivery = this.#makeDelivery(act, browser);
    let owner: PersonId = browser.visitor;
    for (;;) {
      const isLead = owner === this.#leadId;
      const receipt = await this.#deliver(owner, { ...delivery, ...(isLead && { lead: this.#leadId }) });
      if (receipt.kind === "decided") return receipt.qualification;
      if (receipt.kind !== "moved" || isLead) return null;
      owner = receipt.to;
    }
  }

  /** Brings what sales said. */
  async tell(outcome: Outcome): Promise<void> {
    await this.passTime(outcome.at);
    if (this.lead)
      await this.#deliver(this.#leadId, this.#ask(outcome.at, this.#leadId, { outcomes: [outcome] }));
  }

  /** Does what the clock of each would have done up to an instant (epoch ms). */
  async passTime(now: number): Promise<void> {
    for (const [person, paper] of this.#papers) {
      for (let at = paper.known.reviewAt; at !== null && at <= now; at = paper.known.reviewAt) {
        if (paper.known.moved !== null) paper.known.reviewAt = null;
        else paper.store(makeReady(this.#policy), this.#ask(at, person));
        await this.#handOver(paper, at);
      }
    }
  }

  /** Lists what each object would have written down, the lead's first: a browser's brings it nothing new then. */
  list(): readonly { readonly person: PersonId; readonly commits: readonly Commit[] }[] {
    const all = [...this.#papers].map(([person, { log }]) => ({ person, commits: log.commits }));
    return all.filter(({ commits }) => commits.length > 0).sort((a, b) => rank(b.person) - rank(a.person));
  }

  #makeDelivery(act: Act, { visitor, device }: Character["browsers"][0]): Delivery {
    const { email, traits, country, city, motive } = this.#who;
    const { at, introduces } = act;
    const facts = Object.entries({ country, city, device });
    const said = Object.entries({ ...(introduces === "claimed" && traits), email });
    const source = introduces === "verified" ? "verified" : "claim";
    return {
      ...this.#ask(at, visitor, { signals: act.signals }),
      ...(act.page && { page: act.page }),
      ...(act.session && { session: act.session }),
      facts: facts.map(([name, value]) => ({ name, value, at, source: "edge" })),
      automated: motive === "machine",
      ...(motive === "own" && { internal: true }),
      ...(introduces && {
        identity: { lead: this.#leadId, kind: introduces },
        sayings: said.map(([name, value]): Attribute => ({ name, value, at, source, lead: this.#leadId })),
      }),
    };
  }

  #ask(now: number, person: PersonId, brings: Partial<Delivery> = {}): Delivery {
    const whose = isLeadId(person) ? { lead: person } : { visitor: person };
    const { site, revision } = this.#policy;
    return { site, ...whose, revision, now, signals: [], facts: [], automated: false, ...brings };
  }

  async #deliver(owner: PersonId, delivery: Delivery) {
    const paper = this.#papers.get(owner) ?? new Paper();
    const elsewhere = findElsewhere(paper, delivery);
    if (elsewhere) return elsewhere;
    const { receipt } = receive(paper, makeReady(this.#policy), delivery);
    this.#papers.set(owner, paper);
    await this.#handOver(paper, delivery.now);
    return receipt;
  }

  #handOver(memory: Paper, now: number): Promise<boolean> {
    return handOver({ memory, ports: { handOver: async (handover) => this.#takeOver(handover, now) } });
  }

  #takeOver(handover: Handover, now: number): HandoverReceipt {
    const lead = findLeadId(handover.lead);
    const paper = this.lead ?? new Paper();
    const news = siftHandover(paper.known, handover);
    if (!lead || !news) return { kind: "taken" };
    this.#papers.set(lead, paper);
    const question: Question = this.#ask(now, lead);
    paper.write(question, news);
    paper.store(makeReady(this.#policy), question);
    return { kind: "taken" };
  }
}

function rank(person: PersonId): number {
  return Number(isLeadId(person));
}
