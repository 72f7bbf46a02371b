import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import { maxKnown } from "../limits.ts";
import type { Person } from "./person.ts";

const name = "ripen.k";
// No trait is called like these: whose session it was, and who was proven.
const sessionKey = "S";
const provenKey = "P";

/** What was acknowledged last in this session, by name: digests, since the values must not lie around. */
type Known = Readonly<Record<string, string>>;

// FNV-1a of 32 bits: enough to know a value again.
function digest(value: unknown): string {
  const text = JSON.stringify(value);
  let sum = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193);
  return (sum >>> 0).toString(36);
}

function digestProven({ email, userId }: Person): string {
  return digest([email, userId]);
}

function getSession(): string {
  return core.read("ripen.s").split(" ")[0] ?? "";
}

function getKnown(): Known {
  const kept = Object(quietly(() => JSON.parse(core.read(name) || "0")));
  const session = getSession();
  return kept[sessionKey] === session ? kept : { [sessionKey]: session };
}

/**
 * Leaves of a person what this session has not told yet; undefined if nothing is left. Who it is stays together, and a page may
 * sign that anew each time: once proven it is known.
 */
export function findNews(person: Person): Person | undefined {
  const known = getKnown();
  const isNew = (key: string) => person[key] !== undefined && known[key] !== digest(person[key]);
  const isProofNew = isNew("signature") && known[provenKey] !== digestProven(person);
  const isNamed = isProofNew || isNew("email") || isNew("userId");
  const ofIdentity = /^(email|userId|exp|signature)$/;
  const news = Object.entries(person).filter(([key]) => (ofIdentity.test(key) ? isNamed : isNew(key)));
  return news[0] && Object.fromEntries(news);
}

/** Remembers until the session ends that this was told. */
export function remember(news: Person, isVerified: unknown): void {
  const known = getKnown();
  const isLong = Object.keys(known).length > maxKnown;
  const told = Object.entries(news).map(([key, value]) => [key, digest(value)]);
  const proven = isVerified ? { [provenKey]: digestProven(news) } : {};
  const next = {
    ...(isLong ? { [sessionKey]: known[sessionKey] } : known),
    ...Object.fromEntries(told),
    ...proven,
  };
  core.write(name, JSON.stringify(next));
}
