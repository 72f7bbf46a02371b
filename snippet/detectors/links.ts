import { scrubUrl } from "../wire.ts";
import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

// The extensions that GA4 takes for downloads, and disk images.
const file =
  /\.(pdf|xlsx?|docx?|pptx?|pps|key|txt|rtf|csv|zip|7z|rar|t?gz|pkg|exe|dmg|mp[34]|mpe?g|mov|avi|wmv|wav|wma|midi?)$/i;
const sharing =
  /^(facebook\.com\/(sharer|dialog)|(twitter|x|bsky|threads)\.\w+\/(intent|share)|linkedin\.com\/shar|reddit\.com\/submit|pinterest\.\w+\/pin\/create|wa\.me\/|api\.whatsapp\.com\/send|t\.me\/share)/;

function isElsewhere(host: string, own: string): boolean {
  return host !== own && !host.endsWith(`.${own}`) && !own.endsWith(`.${host}`);
}

function follow(link: HTMLAnchorElement): void {
  const { hostname, pathname, protocol } = new URL(link.href);
  if (!/^https?:$/.test(protocol)) return;
  const host = hostname.replace(/^www\./, "");
  const name = scrubUrl(link.href).replace(/[?].*/, "").split("/").pop();
  if (sharing.test(host + pathname)) core.signal("share", { network: host });
  else if (link.hasAttribute("download") || file.test(pathname)) core.signal("download", { file: name });
  else if (isElsewhere(host, location.hostname.replace(/^www\./, "")))
    core.signal("outbound_click", { host });
}

/** Reports links to files, to other sites and for sharing: where they lead, not what was said. */
export function links(): void {
  onAct("click auxclick", (event) => {
    // Both are mouse events; the right button only opens a menu.
    const { target, button } = event as MouseEvent;
    const link = button < 2 && target instanceof Element && target.closest<HTMLAnchorElement>("a[href]");
    if (link) follow(link);
  });
}
