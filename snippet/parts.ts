import type { announce } from "./announce.ts";
import type { fill } from "./cards/fill.ts";
import type { makeFrame } from "./cards/make-frame.ts";
import type { onDataLayer } from "./data-layer.ts";
import type { getSecret } from "./identity.ts";
import type { load } from "./lazy.ts";
import type { getPage, onPage, openPage } from "./page.ts";
import type { whenPresent } from "./presence.ts";
import type { listen, quietly } from "./quietly.ts";
import type { signal, toldOn } from "./signals.ts";
import type { erase, read, write } from "./storage.ts";
import type { tell } from "./tell.ts";
import type { WireAnswer, WirePage, WireSignal } from "./wire.ts";

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
  readonly toldOn: typeof toldOn;
  /** Where signals go, with the site's key. */
  address?: URL;
  /** Brings an answer onto the page that asked. */
  take?: (answer: WireAnswer, page: WirePage, sent?: readonly WireSignal[]) => void;
  /** The address of the present page view; empty before we began. */
  href: string;
  /** When the present page view began, by `performance.now()`; 0 if it was not visible. */
  shownAt: number;
  /** The last answer, the page that asked, and the signals by which it did. */
  answer?: WireAnswer;
  page?: WirePage;
  sent?: readonly WireSignal[] | undefined;
  /** By the detectors' file: what was done while the file of acts was still coming. */
  missed?: Event[];
  /** By the prompts file: acts on the prompts that are due on the present page view. */
  actOn?: (prompts: WireAnswer["prompts"]) => void;
  /** By the vendors' file: loads the file of a chat, of embeds or of shops. */
  attach?: (name: string) => Promise<unknown>;
  /** By the embeds' file: tells of what an embedded form or calendar said. */
  hearEmbed?: (event: Event) => void;
  /** By the file of acts: the form that was submitted last of those that tell who someone is. */
  submitted?: Element;
  /** By the cards' file: what a card says, and how it looks. */
  card?: { readonly makeFrame: typeof makeFrame; readonly fill: typeof fill };
  /** By a chat's file: opens the chat that is on the page; fails if the chat does. */
  openChat?: (message?: string) => void;
}
