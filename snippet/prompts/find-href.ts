/** Finds the address a prompt may lead to: http(s), mailto and tel only. */
export function findHref(href: string | undefined): string | undefined {
  if (!href) return undefined;
  try {
    const url = new URL(href, location.href);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
