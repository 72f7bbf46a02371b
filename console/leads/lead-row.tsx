import type { LeadSummary } from "../api.ts";
import { ClaimedMark } from "../claimed-mark.tsx";
import { nameLead } from "../name-lead.ts";
import { PersonRow } from "./person-row.tsx";

interface LeadRowProps {
  readonly lead: LeadSummary;
  readonly share: number;
  readonly isOpen: boolean;
}

/** Shows one lead in one glance: how ripe, who, from which company and channel, and why. */
export function LeadRow({ lead, ...shown }: LeadRowProps) {
  const name = nameLead(lead, lead.attributes);
  const company = lead.attributes.company ?? lead.account;
  const origin = [
    lead.email === name ? null : lead.email,
    typeof company === "string" ? company : null,
    lead.firstChannel && `first via ${lead.firstChannel}`,
  ].filter((text) => text !== null && text !== "");
  return (
    <PersonRow
      person={lead}
      name={name}
      mark={lead.identity === "claimed" && <ClaimedMark />}
      origin={origin.length > 0 && origin.map((text) => <bdi key={text}>{text}</bdi>)}
      {...shown}
    />
  );
}
