import type { AnswerOf, ArgumentsOf, Operations } from "../worker/http/contract/client.ts";
import { makeClient } from "./client.ts";

/** Asks the deployment that serves this page, as whoever is signed in. */
export const api = makeClient(
  {
    listVisitors: "GET /v1/visitors",
    getVisitor: "GET /v1/visitors/:id",
    eraseVisitor: "DELETE /v1/visitors/:id",
    listLeads: "GET /v1/leads",
    getLead: "GET /v1/leads/:id",
    eraseLead: "DELETE /v1/leads/:id",
    changeLead: "PATCH /v1/leads/:id",
    addOutcome: "POST /v1/leads/:id/outcome",
    explainLead: "GET /v1/leads/:id/explain",
    getJourney: "GET /v1/leads/:id/journey",
    addNote: "POST /v1/leads/:id/notes",
    changeLeadVisitor: "PATCH /v1/leads/:id/visitors/:visitor",
    listAccounts: "GET /v1/accounts",
    getAccount: "GET /v1/accounts/:domain",
    getModel: "GET /v1/model",
    putModel: "PUT /v1/model",
    getDraft: "GET /v1/model/draft",
    putDraft: "PUT /v1/model/draft",
    deleteDraft: "DELETE /v1/model/draft",
    publishModel: "POST /v1/model/publish",
    rollBackModel: "POST /v1/model/rollback",
    listVersions: "GET /v1/model/versions",
    getVersion: "GET /v1/model/versions/:version",
    listTemplates: "GET /v1/model/templates",
    getRescore: "GET /v1/model/rescore",
    simulateModel: "POST /v1/model/simulate",
    listPrompts: "GET /v1/prompts",
    createPrompt: "POST /v1/prompts",
    getPrompt: "GET /v1/prompts/:id",
    changePrompt: "PATCH /v1/prompts/:id",
    deletePrompt: "DELETE /v1/prompts/:id",
    previewPrompt: "POST /v1/prompts/:id/preview",
    reportPrompts: "GET /v1/reports/prompts",
    reportFunnel: "GET /v1/reports/funnel",
    reportVelocity: "GET /v1/reports/velocity",
    reportChannels: "GET /v1/reports/channels",
    reportRules: "GET /v1/reports/rules",
    listReportPeople: "GET /v1/reports/people",
    listSpend: "GET /v1/spend",
    recordSpend: "POST /v1/spend",
    listDestinations: "GET /v1/destinations",
    createDestination: "POST /v1/destinations",
    getDestination: "GET /v1/destinations/:id",
    changeDestination: "PATCH /v1/destinations/:id",
    deleteDestination: "DELETE /v1/destinations/:id",
    testDestination: "POST /v1/destinations/:id/test",
    rotateDestination: "POST /v1/destinations/:id/rotate",
    sampleDestination: "GET /v1/destinations/:id/sample",
    listDeliveries: "GET /v1/deliveries",
    getDelivery: "GET /v1/deliveries/:id",
    retryDelivery: "POST /v1/deliveries/:id/retry",
    replayDeliveries: "POST /v1/deliveries/replay",
    importLeads: "POST /v1/leads/import",
    listKeys: "GET /v1/keys",
    createKey: "POST /v1/keys",
    changeKey: "PATCH /v1/keys/:id",
    rotateKey: "POST /v1/keys/:id/rotate",
    revokeKey: "DELETE /v1/keys/:id",
    listSites: "GET /v1/sites",
    createSite: "POST /v1/sites",
    getSite: "GET /v1/sites/:id",
    changeSite: "PATCH /v1/sites/:id",
    getInternalLink: "GET /v1/sites/:id/internal-link",
    listAudit: "GET /v1/audit",
    listErasures: "GET /v1/erasures",
    closeSessions: "DELETE /v1/sessions",
    getSession: "GET /v1/session",
    openSession: "POST /v1/session",
    closeSession: "DELETE /v1/session",
  },
  { url: "" },
);

/** `GET /v1/leads`: the highest scores first, all of one instant. */
export type Leads = AnswerOf<Operations["listLeads"]>;
/** What leads can be asked by. */
export type LeadQuery = NonNullable<ArgumentsOf<Operations["listLeads"]>["query"]>;
/** One row of it. */
export type LeadSummary = Leads["leads"][number];
/** `GET /v1/leads/:id`: where a lead stands and what is known; names and values in it come from strangers' browsers. */
export type Lead = AnswerOf<Operations["getLead"]>;
/** One browser that is, or claims to be, a lead's. */
export type Browser = Lead["visitors"][number];
/** Something that happened to a person. */
export type Happening = AnswerOf<Operations["getJourney"]>["journey"][number];
/** What sales or the till says of a lead, as it is sent. */
export type SentOutcome = ArgumentsOf<Operations["addOutcome"]>["body"];
/** `GET /v1/accounts`: the company seen last first. */
type Accounts = AnswerOf<Operations["listAccounts"]>;
/** One company, by the domain of its people's addresses. */
export type Account = Accounts["accounts"][number];
/** `GET /v1/reports/funnel`. */
export type Funnel = AnswerOf<Operations["reportFunnel"]>;
/** One place that leads are handed off to. */
export type StoredDestination = AnswerOf<Operations["listDestinations"]>["destinations"][number];
/** One message of `GET /v1/live`. */
export type LiveMessage = NonNullable<Operations["watchLive"]["socket"]["~types"]>["output"];
/** Somebody who is on the site now. */
export type LivePerson = Extract<LiveMessage, { readonly kind: "person" }>["person"];
/** `GET /v1/visitors`: who is no lead yet, the highest scores first. */
export type Visitors = AnswerOf<Operations["listVisitors"]>;
/** One row of it. */
export type VisitorSummary = Visitors["visitors"][number];
/** `GET /v1/visitors/:id`; `signals` are newest first. */
export type Person = AnswerOf<Operations["getVisitor"]>;
/** Where somebody stands, told of visitors and leads alike. */
export type Standing = Pick<
  Person,
  "id" | "score" | "dimensions" | "grade" | "stage" | "segments" | "model" | "firstSeenAt" | "lastSeenAt"
>;
/** Why a person stands where they stand. */
export type Explanation = Person["explanation"];
/** One rule's part of a score: `given` as granted, `now` after fading. */
export type ExplainedRule = Explanation["rules"][number];
/** One award: `worth` is what is left of its points. */
export type Award = ExplainedRule["awards"][number];
/** The next stage; `missing` is null where points alone don't lead there. */
export type NextStage = NonNullable<Explanation["next"]>;
/** One fact about a person and who said it. */
export type Attribute = Person["attributes"][number];
/** One observed act; every text in it comes from a stranger's browser. */
export type Signal = Person["signals"][number];
/** One announced change of stage; `fires` if it became a notification or hand-off. */
export type Announcement = Person["journal"][number];
/** `GET /v1/session`: whom this browser is signed in as. */
export type Session = AnswerOf<Operations["getSession"]>;
