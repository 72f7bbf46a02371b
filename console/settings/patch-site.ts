import type { Site, SitePatch } from "./types.ts";

/** Makes the patch that turns one state of a site into another: settings one by one, each as a whole; null takes one away. */
export function patchSite(before: Site, after: Site): SitePatch {
  const names = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)]);
  const settings: Record<string, unknown> = {};
  // Every name of both is one of a setting.
  for (const name of names as Set<keyof Site["settings"]>) {
    const next = after.settings[name];
    if (!isSame(before.settings[name], next)) settings[name] = next ?? null;
  }
  return {
    ...(!isSame(before.name, after.name) && { name: after.name ?? "" }),
    ...(!isSame(before.origins, after.origins) && { origins: [...(after.origins ?? [])] }),
    ...(before.disabled !== after.disabled && { disabled: after.disabled }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
}

/** Answers a site with a patch on it, as the server will. */
export function mergeSite(known: Site, { settings = {}, ...rest }: SitePatch): Site {
  const merged = Object.entries({ ...known.settings, ...settings }).filter(([, value]) => value !== null);
  // A patch has the types of what it patches; what it leaves undefined it does not say.
  return { ...known, ...rest, settings: Object.fromEntries(merged) } as Site;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
