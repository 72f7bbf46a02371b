import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, type Person } from "../api.ts";
import { toPersonHref } from "../route.ts";
import { listCounting } from "./source.ts";

/** Leads on to whom a browser claims to belong: with a mere claim its history stays its own, but no list has it any more. */
export function SaidToBe({ person }: { readonly person: Person }) {
  const email = listCounting(person.attributes).find(({ name }) => name === "email")?.value;
  const lead = useSignal<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    if (typeof email === "string")
      void findLead(email, stop.signal).then((id) => {
        if (!stop.signal.aborted) lead.value = id;
      });
    return () => stop.abort();
  }, [email, person.lastSeenAt]);
  if (typeof email !== "string" || lead.value === null) return null;
  return (
    <p class="said-to-be">
      Said to be <bdi>{email}</bdi>. <a href={toPersonHref(lead.value)}>See the lead</a>
    </p>
  );
}

async function findLead(email: string, cancel: AbortSignal): Promise<string | null> {
  const answer = await api.listLeads({ query: { q: email }, cancel });
  if (answer.kind !== "ok") return null;
  return answer.value.leads.find((lead) => lead.email === email)?.id ?? null;
}
