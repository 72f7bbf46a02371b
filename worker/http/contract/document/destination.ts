import * as v from "valibot";
import { channels } from "../../../core/channel/channel.ts";
import { hasFields } from "../../../core/handoff/check-fields.ts";
import {
  type Destination,
  type DestinationKind,
  destinationKinds,
  effectKinds,
} from "../../../core/handoff/destination.ts";
import { kindFacts } from "../../../core/handoff/kinds.ts";
import { named, said } from "../fields.ts";
import { listWithin, textOf } from "./condition.ts";
import { schedule } from "./prompt.ts";

const maxListed = 500;
const grade = v.pipe(v.string(), v.regex(/^[A-D][1-4]?$/));
const domain = v.pipe(v.string(), v.regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/));
const listed = (item: v.GenericSchema) => v.exactOptional(listWithin(item, 1, maxListed));

const effect = v.union([
  v.strictObject({
    kind: v.picklist(effectKinds.filter((kind) => kind !== "lead_identified")),
    of: v.exactOptional(
      said(
        listWithin(v.string(), 1, 200),
        "The stages, segments or prompts that are meant; all unless said.",
      ),
    ),
  }),
  v.strictObject({ kind: v.literal("lead_identified") }),
]);

const filter = named(
  "LeadFilter",
  v.strictObject({
    minScore: v.exactOptional(v.number()),
    grades: v.exactOptional(said(listWithin(grade, 1, maxListed), "Whole grades, or their letters.")),
    segments: listed(v.string()),
    channels: v.exactOptional(
      said(listWithin(v.picklist(channels), 1, maxListed), "Of the first or the last touch."),
    ),
    accounts: listed(domain),
    identity: v.exactOptional(said(v.literal("verified"), "Leaves out who only claims to be somebody.")),
  }),
);

const common = {
  name: textOf(200),
  enabled: v.exactOptional(said(v.boolean(), "True unless said."), true),
  dryRun: v.exactOptional(said(v.boolean(), "Deliveries are made and kept, but nothing is sent."), false),
  effects: said(listWithin(effect, 1, 20), "What is handed off."),
  filter: v.exactOptional(said(filter, "Which leads; all that is said must hold.")),
  quiet: v.exactOptional(
    said(schedule, "When nothing is sent: what falls due then goes out at the end of it."),
  ),
  debounceMinutes: v.exactOptional(
    said(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080)),
      "For so long nothing more of a lead is sent after something was; then the newest goes out.",
    ),
  ),
};

const fields = v.exactOptional(
  said(
    v.record(
      v.string(),
      v.nullable(v.union([v.pipe(v.string(), v.regex(/^[A-Za-z0-9]\w{0,99}$/)), v.literal(false)])),
    ),
    "Their property by our field, such as `score` or `attributes.job_title`; null keeps a field from going, as does false, which a patch can say.",
  ),
);

/** Makes texts by their names; a name with `?` may be left out. */
function textsOf(wanted: Readonly<Record<string, string>>) {
  const entries = Object.entries(wanted).map(([name, sentence]) => {
    const text = said(textOf(2_048), sentence);
    return [name.replace("?", ""), name.endsWith("?") ? v.exactOptional(text) : text] as const;
  });
  return v.strictObject(Object.fromEntries(entries));
}

function makeForm(kind: DestinationKind, hasSecrets: boolean): v.GenericSchema {
  const { settings, secrets } = kindFacts[kind];
  const needs = (wanted: object) => Object.keys(wanted).some((name) => !name.endsWith("?"));
  const part = (wanted: Readonly<Record<string, string>>) =>
    needs(wanted) ? textsOf(wanted) : v.exactOptional(textsOf(wanted), {});
  const entries: v.ObjectEntries = {
    kind: v.literal(kind),
    ...common,
    ...(hasFields(kind) && { fields }),
    settings: part(settings),
    ...(hasSecrets && { secrets: part(secrets) }),
  };
  return v.strictObject(entries);
}

/** Where hand-offs go, which, of whom and when. */
export const destinationDocument: v.GenericSchema<Destination> = named(
  "Destination",
  // What is put together by kind is of the type of all kinds.
  v.union(destinationKinds.map((kind) => makeForm(kind, false))) as unknown as v.GenericSchema<Destination>,
);

/** The same as its owner gives it, with what it takes to get in there. */
export const givenDestination: v.GenericSchema = named(
  "GivenDestination",
  v.union(destinationKinds.map((kind) => makeForm(kind, true))),
);
