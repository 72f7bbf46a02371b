/** Points that one rule holds now, as lists show them. */
export interface Reason {
  readonly rule: string;
  readonly name: string;
  readonly points: number;
}

/** What lists and details both say about one person; times are ISO 8601. */
export interface Standing {
  readonly id: string;
  readonly score: number;
  readonly dimensions: { readonly [id: string]: number };
  readonly grade: string;
  readonly stage: string;
  readonly segments: readonly string[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** One row of `GET /v1/visitors`. */
export interface PersonSummary extends Standing {
  readonly reasons: readonly Reason[];
  readonly scoredAt: string;
}

/** `GET /v1/visitors`: the highest scores first. */
export interface People {
  readonly asOf: string;
  readonly visitors: readonly PersonSummary[];
  readonly cursor: string | null;
}

/** One award: `worth` is what is left of its points. */
export interface Award {
  readonly at: string;
  readonly points: number;
  readonly worth: number;
}

/** One rule's part of a score: `given` as granted, `now` after fading. */
export interface ExplainedRule {
  readonly rule: string;
  readonly name: string;
  readonly dimension: string;
  readonly count: number;
  readonly heldBack: number;
  readonly given: number;
  readonly now: number;
  /** When half of `now` is left, and when nothing; null if never. */
  readonly halvesAt: string | null;
  readonly fadesAt: string | null;
  readonly awards: readonly Award[];
}

/** The next stage; `missing` is null where points alone don't lead there. */
export interface NextStage {
  readonly stage: string;
  readonly missing: number | null;
  readonly rules: readonly string[];
}

/** Why a person stands where they stand. */
export interface Explanation {
  readonly rules: readonly ExplainedRule[];
  readonly unclamped: { readonly [id: string]: number };
  readonly next: NextStage | null;
  readonly leavesAt: string | null;
}

/** One fact about a person and who said it. */
export interface Attribute {
  readonly name: string;
  readonly value: unknown;
  readonly at: string;
  readonly source: string;
}

/** One observed act; every text in it comes from a stranger's browser. */
export interface Signal {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly page?: { readonly url?: string; readonly title?: string };
  readonly props: { readonly [name: string]: unknown };
}

/** One announced change of stage; `fires` if it became a notification or hand-off. */
export interface Announcement {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly announcedAt: string;
  readonly fires: boolean;
  readonly corrected?: boolean;
}

/** `GET /v1/visitors/:id`; `signals` are newest first. */
export interface Person extends Standing {
  readonly asOf: string;
  readonly model: number;
  readonly explanation: Explanation;
  readonly attributes: readonly Attribute[];
  readonly signals: readonly Signal[];
  readonly journal: readonly Announcement[];
}

/** `GET /v1/session`: whom this browser is signed in as. */
export interface Session {
  readonly site: { readonly id: string; readonly name: string; readonly publishableKeys: readonly string[] };
  readonly expiresAt: string;
}
