import { moments } from "../fixtures/chat/chat-fixture.ts";
import { chatFixtures } from "../fixtures/chat/index.ts";
import { destinationFixtures } from "../fixtures/destinations/index.ts";
import { embedFixtures } from "../fixtures/embeds.ts";
import { shopFixtures } from "../fixtures/shops.ts";
import { evidences, type Support } from "../fixtures/support.ts";

/** Where the page stands, from the project's root. */
export const supportPagePath = "docs/support.md";

/** A family of outside interfaces; each cell is code, or empty where there is no such thing. */
interface Section {
  readonly title: string;
  readonly intro: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly support: Support; readonly cells: readonly (string | undefined)[] }[];
}

const chats: Section = {
  title: "Chats",
  intro:
    "Each is a file of its own, loaded only where that chat is on the page. What is told is a signal: `chat_open`, `chat_start`, `chat_message`, `chat_email`; that an address was given, never the address, and no text. An empty cell is something that the vendor does not tell or can't do, so nothing is sent.",
  columns: ["opened", "started", "message", "e-mail given", "opened by a prompt", "message prefilled"],
  rows: chatFixtures.map((support) => ({
    support,
    cells: [...moments.map((moment) => support.events[moment]?.name), support.open, support.prefill],
  })),
};

const embeds: Section = {
  title: "Embedded forms and calendars",
  intro:
    "One file for all, loaded once one of them speaks. Told is that something was sent or booked, never by whom.",
  columns: ["signal", "told by"],
  rows: embedFixtures.map((support) => ({ support, cells: [support.signal.kind, support.how] })),
};

const shopKinds = ["product_view", "cart_add", "cart_remove", "checkout_start", "purchase"] as const;
const shops: Section = {
  title: "Shops",
  intro:
    "An empty cell is something that is not noticed there: the dataLayer, `ripen('signal', …)` or the API tells it.",
  columns: shopKinds.map((kind) => `\`${kind}\``),
  rows: shopFixtures.map((support) => ({ support, cells: shopKinds.map((kind) => support.cells[kind]) })),
};

const destinations: Section = {
  title: "Where leads are handed to",
  intro:
    "Nobody's live service was ever asked. The tests run a server for each on this machine, which holds every request to what its maker documents: method, path, way in, parameters, fields and their types, the limits of each. They cut connections, answer too late, too often, in part and in nonsense, and look whether anything was made twice.",
  columns: ["called"],
  rows: destinationFixtures.map((support) => ({ support, cells: [support.calls] })),
};

const sections: readonly Section[] = [chats, embeds, shops, destinations];

/** Makes the page that says what we attach to, and how well each is known. */
export function makeSupportPage(): string {
  const levels = Object.entries(evidences).map(([name, meaning]) => `- *${name}*: ${meaning}`);
  const intro = [
    "# What Ripen attaches to",
    "Made from the fixtures that the tests run (`test/fixtures`) by `npm run support`. Nothing on the page is loaded by us: we attach to what is there, beside the site's own callbacks. The date is the day on which the pages were read, as stored copies.",
    levels.join("\n"),
  ];
  return `${[...intro, ...sections.flatMap(writeSection)].join("\n\n")}\n`;
}

function writeSection({ title, intro, columns, rows }: Section): string[] {
  const head = ["", ...columns, "evidence"];
  const lines = rows.map(({ support, cells }) => [
    support.name,
    ...cells.map(writeCode),
    writeEvidence(support),
  ]);
  const table = [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  const notes = rows.flatMap(({ support: { name, notes } }) => (notes ? [`- ${name}: ${notes}`] : []));
  return [`## ${title}`, intro, table.join("\n"), notes.join("\n")];
}

function writeCode(text?: string): string {
  return text ? `\`${text}\`` : "";
}

function writeEvidence({ evidence, looked, docs }: Support): string {
  const links = docs.map((address, index) => `[${index + 1}](${address})`);
  return `${evidence}, ${looked}: ${links.join(", ")}`;
}
