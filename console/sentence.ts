import type { Signal } from "./api.ts";
import { wordId, wordValue } from "./wording.ts";

/** What a sentence is made of. */
export type Act = Pick<Signal, "kind" | "page" | "props">;

type Props = Signal["props"];
type Word = (props: Props, page: string) => string;

/** Says in one sentence what a signal saw. Its texts are a stranger's: show it as text only. */
export function toSentence(signal: Act): string {
  const word = words.get(signal.kind);
  return word ? word(signal.props, namePage(signal)) : `${wordId(signal.kind)}${listProps(signal.props)}`;
}

/** Names a signal's page by its path, else its title. */
export function namePage({ page }: Act): string {
  const path = page?.url && URL.canParse(page.url) ? new URL(page.url).pathname : undefined;
  return path ?? page?.title ?? "a page";
}

const words: ReadonlyMap<string, Word> = new Map<string, Word>([
  ["page_view", (_, page) => `Viewed ${page}`],
  ["dwell", ({ seconds }, page) => `Spent ${wordValue(seconds)} s on ${page}`],
  ["scroll", ({ percent }, page) => `Read ${wordValue(percent)}% of ${page}`],
  ["visit", wordVisit],
  ["ad_click", (props) => `Clicked an ad${listOrigin(props)}`],
  ["product_view", (props) => `Looked at ${nameItem(props)}`],
  ["cart_add", (props) => `Added to the cart${wordMoney(props)}`],
  ["cart_remove", (props) => `Took out of the cart${wordMoney(props)}`],
  ["checkout_start", (props) => `Began the checkout${wordMoney(props)}`],
  ["purchase", (props) => `Bought${wordMoney(props)}`],
  ["chat_open", (props) => (props.by === "prompt" ? "A prompt opened the chat" : "Opened the chat")],
  ["chat_start", () => "Began to chat"],
  ["chat_message", () => "Wrote in the chat"],
  ["chat_email", () => "Gave an e-mail address in the chat"],
  ["form_start", (props) => `Began a form${nameForm(props)}`],
  ["form_submit", (props) => `Sent a form${nameForm(props)}`],
  ["demo_request", () => "Asked for a demo"],
  ["quote_request", () => "Asked for a quote"],
  ["signup", () => "Signed up"],
  ["trial_start", () => "Started a trial"],
  ["download", (_, page) => `Downloaded a file on ${page}`],
  ["answer", ({ question, value }) => `Answered “${wordId(String(question))}”: ${wordValue(value)}`],
  ["prompt_due", ({ prompt }) => `The prompt “${wordValue(prompt)}” fell due`],
  ["prompt_held", ({ prompt }) => `Was held out of the prompt “${wordValue(prompt)}”, to compare`],
  ["prompt_show", ({ prompt }) => `Saw the prompt “${wordValue(prompt)}”`],
  ["prompt_click", ({ prompt }) => `Followed the prompt “${wordValue(prompt)}”`],
  ["prompt_dismiss", ({ prompt }) => `Closed the prompt “${wordValue(prompt)}”`],
]);

function wordVisit(props: Props): string {
  const count =
    typeof props.count === "number" && props.count > 1 ? `Came back, visit ${props.count}` : "Arrived";
  return count + listOrigin(props);
}

const originNames = ["channel", "source", "medium", "utm_source", "utm_medium", "utm_campaign", "click_id"];

/** Lists where someone came from: what the edge said of it, then what the page did, each text once. */
function listOrigin(props: Props): string {
  const texts = originNames.map((name) => props[name]).filter((text) => typeof text === "string");
  // `(direct)` and `(none)` say that there is nothing to say.
  const found = new Set(texts.filter((text) => text !== "" && !text.startsWith("(")));
  return found.size === 0 ? "" : `: ${[...found].join(", ")}`;
}

function wordMoney({ value, currency }: Props): string {
  if (value === undefined) return "";
  return `: ${wordValue(value)}${typeof currency === "string" ? ` ${currency}` : ""}`;
}

/** Names the first of the items that a shop tells of. */
function nameItem({ items }: Props): string {
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  const name = typeof first === "object" && first !== null && "item_name" in first ? first.item_name : null;
  return typeof name === "string" && name !== "" ? `“${name}”` : "a product";
}

function nameForm({ form }: Props): string {
  return form ? ` (${wordValue(form)})` : "";
}

function listProps(props: Props): string {
  const parts = Object.entries(props).map(([name, value]) => `${name} ${wordValue(value)}`);
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}
