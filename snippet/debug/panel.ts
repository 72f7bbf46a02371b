import { onAnnounced } from "../api.ts";
import { core } from "../detectors/core.ts";
import { listen } from "../quietly.ts";
import type { WireAnswer, WireIdentityAnswer, WireSignal } from "../wire.ts";

const style = `
:host{all:initial}
section{position:fixed;z-index:2147483001;left:12px;bottom:12px;width:380px;max-width:calc(100vw - 24px);max-height:45vh;
overflow:auto;box-sizing:border-box;padding:10px 12px;border-radius:8px;background:#14161b;color:#e8eaf0;
font:12px/1.45 ui-monospace,Menlo,Consolas,monospace}
p{margin:0 0 6px;font-weight:700}
ol{margin:0;padding:0;list-style:none}
li{padding:2px 0;border-top:1px solid #2a2e38;overflow-wrap:anywhere}
`;

function describePrompts({ prompts }: WireAnswer): string {
  if (!prompts.length) return "no prompt: none is due for this visitor on this page";
  return `due: ${prompts.map(({ id }) => id).join(", ")} (one at a time, each once a page view)`;
}

function makePanel(): { readonly head: HTMLElement; readonly list: HTMLElement } {
  const host = document.createElement("ripen-debug");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const panel = document.createElement("section");
  const head = document.createElement("p");
  const list = document.createElement("ol");
  head.textContent = "Ripen: waiting for the first answer";
  panel.append(head, list);
  root.append(panel);
  document.documentElement.append(host);
  return { head, list };
}

function describeStanding({ score, grade, stage, segments }: WireAnswer): string {
  return `${Math.round(score * 10) / 10} · ${grade} · ${stage} · ${segments.join(", ") || "no segment"}`;
}

// By name: the values are the visitor's, and whoever looks on need not read them.
function describeTold(line: string): string {
  return `identify: ${Object.keys(Object(JSON.parse(line)[1])).join(", ")}`;
}

/** Shows each signal with its verdict, what was told of who someone is, and where the visitor stands after each answer. */
export function showPanel(): void {
  const { head, list } = makePanel();
  const pending = new Map<string, HTMLElement>();
  const addLine = (text: string) => {
    const line = document.createElement("li");
    line.textContent = text;
    list.prepend(line);
    return line;
  };
  onAnnounced("signal", ({ id, kind, props }: WireSignal) => {
    pending.set(id, addLine(`${kind} ${JSON.stringify(props)}`));
  });
  let told = "";
  let toldLine: HTMLElement | undefined;
  listen(document, "ripen:identify", () => {
    // Announced also where nothing is new.
    const last = core.read("ripen.t").split("\n").at(-2) ?? "";
    if (last && last !== told) toldLine = addLine(describeTold(last));
    told = last;
  });
  onAnnounced("qualify", (answer: WireAnswer | WireIdentityAnswer) => {
    head.textContent = describeStanding(answer);
    if ("verified" in answer) {
      toldLine?.append(` → ${answer.verified ? "verified" : (answer.reason ?? "claimed")}`);
      toldLine = undefined;
      return;
    }
    for (const [id, line] of pending) {
      const verdict = answer.verdicts.find((one) => one.id === id)?.verdict ?? "stored";
      line.textContent += ` → ${verdict}`;
    }
    pending.clear();
    addLine(describePrompts(answer));
  });
}
