import type { announce } from "./announce.ts";
import type { CardParts } from "./cards/fill.ts";
import type { onDataLayer } from "./data-layer.ts";
import type { getSecret } from "./identity.ts";
import type { load } from "./lazy.ts";
import type { getPage, onPage, openPage } from "./page.ts";
import type { whenPresent } from "./presence.ts";
import type { listen, quietly } from "./quietly.ts";
import type { signal } from "./signals.ts";
import type { erase, read, write } from "./storage.ts";
import type { tell } from "./tell.ts";
import type { WireAnswer, WirePage } from "./wire.ts";

/** What the core and its lazy files lend each other, on `window.ripen.part`. */
export interface Parts {
  readonly announce: typeof announce;
  readonly signal: typeof signal;
  readonly getPage: typeof getPage;
  readonly openPage: typeof openPage;
  readonly onPage: typeof onPage;
  readonly load: typeof load;
  readonly whenPresent: typeof whenPresent;
  readonly onDataLayer: typeof onDataLayer;
  readonly listen: typeof listen;
  readonly quietly: typeof quietly;
  readonly tell: typeof tell;
  readonly read: typeof read;
  readonly write: typeof write;
  readonly erase: typeof erase;
  readonly getSecret: typeof getSecret;
  /** Where signals go, with the site's key. */
  address?: URL;
  /** Brings an answer onto the page that asked. */
  take?: (answer: WireAnswer, page: WirePage) => void;
  /** The address of the present page view; empty before we began. */
  href: string;
  /** When the present page view began, by `performance.now()`; 0 if it was not visible. */
  shownAt: number;
  /** The last answer, and the page that asked. */
  answer?: WireAnswer;
  page?: WirePage;
  /** By the detectors' file: what was done while the file of acts was still coming. */
  missed?: Event[];
  /** By the prompts file: acts on the prompts that are due on a page. */
  actOn?: (prompts: WireAnswer["prompts"], page: WirePage) => void;
  /** By the vendors' file: loads the file of a chat, of embeds or of shops. */
  attach?: (name: string) => Promise<unknown>;
  /** By the embeds' file: tells of what an embedded form or calendar said. */
  hearEmbed?: (event: Event) => void;
  /** By the file of acts: the form that was submitted last of those that tell who someone is. */
  submitted?: Element;
  /** By the cards' file: what a card says, and how it looks. */
  card?: CardParts;
  /** By a chat's file: the page view on which a chat was opened last. */
  chatPage?: string;
  /** By a chat's file: opens the chat that is on the page; fails if the chat does. */
  openChat?: (message?: string) => void;
}
