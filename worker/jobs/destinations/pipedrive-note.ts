import type { Handoff } from "../../core/handoff/handoff.ts";
import { tellIdentity, tellReasons, tellStep, tellTouch } from "../../core/handoff/tell.ts";

/** What a note of ours begins with, so that it is found again. */
export const noteMark = "Ripen: why now";

const shownReasons = 10;
const shownSteps = 10;

/** Writes the note on a lead, in the HTML that Pipedrive takes; what others said is text in it. */
export function writeNote(handoff: Handoff): string {
  const { lead, score, grade, stage, why, reasons, journey, firstTouch, lastTouch } = handoff.data;
  const touches = [
    ["First touch", tellTouch(firstTouch)],
    ["Last touch", tellTouch(lastTouch)],
  ].flatMap(([name, touch]) => (touch ? [asText(`${name}: ${touch}`)] : []));
  const steps = journey
    .slice(0, shownSteps)
    .map((step) => `${step.at.slice(0, 16).replace("T", " ")} ${tellStep(step)}`);
  return [
    `<b>${noteMark}</b>`,
    asText(why),
    asText(`Score ${Math.round(score)}, grade ${grade}, stage ${stage}`),
    asText(tellIdentity(handoff)),
    ...touches,
    `${list(tellReasons(reasons).slice(0, shownReasons))}${list(steps)}<a href="${asText(lead.url)}">Open the lead</a>`,
  ]
    .filter(Boolean)
    .join("<br>");
}

function list(lines: readonly string[]): string {
  return lines.length > 0 ? `<ul>${lines.map((line) => `<li>${asText(line)}</li>`).join("")}</ul>` : "";
}

function asText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
