import { api } from "../api.ts";
import { makeResource } from "../data/resource.ts";
import type { Saved } from "../form/editor-sheet.tsx";
import { isOvertaken, toUnsaved } from "../form/to-unsaved.ts";
import { signIn } from "../session.ts";
import type { Site, SitePatch } from "./types.ts";

/** The site that this browser is signed in to. */
export const site = makeResource((options) => api.getSite({ params: { id: getSiteId() }, ...options }));

/** Finds where pages of a site are, for a link to one; undefined where none is said, or any page may send. */
export function findOrigin({ origins }: Pick<Site, "origins">): string | undefined {
  return origins.find((one) => one !== "*");
}

/** Gets the id of the site that this browser is signed in to; none is "". */
export function getSiteId(): string {
  const state = signIn.peek();
  return state.kind === "signed-in" ? state.session.site.id : "";
}

/** Changes the site from the state that the tag names; where somebody else has changed it meanwhile it is read again, and this is not saved. */
export async function changeSite(patch: SitePatch, etag: string | null = site.getTag()): Promise<Saved> {
  const answer = await api.changeSite({ params: { id: getSiteId() }, body: patch, etag });
  if (answer.kind === "ok") {
    site.put(answer.value, answer.etag);
    rename(answer.value.name);
    return { kind: "saved" };
  }
  if (isOvertaken(answer)) await site.refresh();
  return toUnsaved(answer, {
    overtaken: "Somebody else has changed the site meanwhile. It was read again: look, then save once more.",
  });
}

/** Changes the site at once; answers the sentence to show if that fails. */
export async function turnSite(patch: SitePatch): Promise<string | null> {
  const saved = await changeSite(patch);
  if (saved.kind === "flawed") return saved.flaws[0]?.detail ?? "It was not saved.";
  return saved.kind === "failed" ? saved.text : null;
}

/** The navigation shows the name as well. */
function rename(name: string): void {
  const state = signIn.peek();
  if (state.kind !== "signed-in" || state.session.site.name === name) return;
  const { session } = state;
  signIn.value = { kind: "signed-in", session: { ...session, site: { ...session.site, name } } };
}
