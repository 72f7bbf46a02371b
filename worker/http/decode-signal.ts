import type { Page, Signal } from "../core/history/signal.ts";
import { findSessionId, type SessionId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxSignalBytes } from "../limits.ts";
import { isLarger, isRecord } from "./clean.ts";
import { decodePage, isId } from "./decode-page.ts";
import { decodeProps } from "./decode-props.ts";
import { decodeInstant, type Instant, type Sender } from "./decode-time.ts";
import { addOrigin } from "./edge.ts";

/** Why a signal is refused, and where: a JSON pointer from the signal on. */
export interface Refusal {
  readonly verdict: string;
  readonly pointer: string;
}

/** One decoded signal, with what there is to remark on its time. */
export interface DecodedSignal {
  readonly signal: Signal;
  readonly remark?: Instant["remark"];
}

type Raw = Readonly<Record<string, unknown>>;

/** Kinds that only a secret key may send: a browser can't know of them. */
const serverKinds = /^(email_.*|note|social_engage|product_use|webinar_attend)$/;

/** Decodes one signal; a refusal concerns this one alone, never its batch. */
export function decodeSignal(raw: unknown, sender: Sender): Result<DecodedSignal, Refusal> {
  if (!isRecord(raw)) return refuse("bad-shape", "");
  const head = decodeHead(raw, sender);
  if (!head.ok) return head;
  const instant = decodeInstant(raw, sender);
  if (!instant.ok) return refuse(instant.error, raw.at === undefined ? "/age" : "/at");
  const place = decodePlace(raw);
  if (!place.ok) return place;
  const props = decodeProps(raw.props);
  if (!props.ok) return refuse("bad-props", props.error);
  const { at, remark } = instant.value;
  const isVisit = head.value.kind === "visit";
  const told = isVisit ? addOrigin(props.value, place.value.page) : props.value;
  const signal: Signal = { ...head.value, at, ...place.value, props: told };
  if (sender.bodyBytes > maxSignalBytes && isLarger(signal, maxSignalBytes)) return refuse("too-large", "");
  return ok(remark ? { signal, remark } : { signal });
}

function decodeHead(raw: Raw, sender: Sender): Result<Pick<Signal, "id" | "kind" | "seq">, Refusal> {
  // A server that gives no id cannot send again safely, and says so by leaving it out.
  const id = raw.id === undefined && sender.isServer ? crypto.randomUUID() : raw.id;
  if (!isId(id)) return refuse("bad-id", "/id");
  const { kind } = raw;
  if (typeof kind !== "string" || !/^[a-z][a-z0-9_]{0,39}$/.test(kind)) return refuse("bad-kind", "/kind");
  if (!sender.isServer && serverKinds.test(kind)) return refuse("needs-secret-key", "/kind");
  const seq = sender.isServer ? 0 : (raw.seq ?? 0);
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 0) return refuse("bad-seq", "/seq");
  return ok({ id, kind, seq });
}

function decodePlace(raw: Raw): Result<{ session?: SessionId; page?: Page }, Refusal> {
  const place: { session?: SessionId; page?: Page } = {};
  if (raw.session !== undefined && raw.session !== null) {
    const session = typeof raw.session === "string" ? findSessionId(raw.session) : null;
    if (!session) return refuse("bad-session", "/session");
    place.session = session;
  }
  if (raw.page !== undefined && raw.page !== null) {
    const page = decodePage(raw.page);
    if (!page) return refuse("bad-page", "/page");
    place.page = page;
  }
  return ok(place);
}

function refuse(verdict: string, pointer: string): Result<never, Refusal> {
  return fail({ verdict, pointer });
}
