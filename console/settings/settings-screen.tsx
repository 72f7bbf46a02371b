import type { ComponentType } from "preact";
import { type Tab, Tabs } from "../parts/tabs.tsx";
import { toAddress } from "../place.ts";
import { path } from "../route.ts";
import type { ScreenProps } from "../shell/screens.ts";
import { AccessPart } from "./access/access-part.tsx";
import { SitesPart } from "./access/sites-part.tsx";
import { ImportPart } from "./import/import-part.tsx";
import { InstallPart } from "./install/install-part.tsx";
import { KeysPart } from "./keys/keys-part.tsx";
import { AuditPart } from "./log/audit-part.tsx";
import { ErasuresPart } from "./log/erasures-part.tsx";
import { PeoplePart } from "./people/people-part.tsx";
import { PrivacyPart } from "./privacy/privacy-part.tsx";
import { SitePart } from "./site/site-part.tsx";

interface Part {
  readonly path: string;
  readonly label: string;
  readonly Shown: ComponentType<ScreenProps>;
}

const parts: readonly [Part, ...Part[]] = [
  { path: "site", label: "Site", Shown: SitePart },
  { path: "install", label: "Install", Shown: InstallPart },
  { path: "keys", label: "Keys", Shown: KeysPart },
  { path: "privacy", label: "Consent and retention", Shown: PrivacyPart },
  { path: "internal", label: "Own people", Shown: PeoplePart },
  { path: "import", label: "Import", Shown: ImportPart },
  { path: "access", label: "Access", Shown: AccessPart },
  { path: "sites", label: "Sites", Shown: SitesPart },
  { path: "audit", label: "Audit log", Shown: AuditPart },
  { path: "erasures", label: "Erasures", Shown: ErasuresPart },
];

/** Shows what is set for a site, each part of it under an address of its own. */
export function SettingsScreen({ session }: ScreenProps) {
  const here = path.value[1];
  const part = parts.find((one) => one.path === here) ?? parts[0];
  const tabs = parts.map(
    (one): Tab => ({ href: toAddress("settings", one.path), label: one.label, isHere: one === part }),
  );
  return (
    <main class="screen settings">
      <header class="pane-head">
        <h1>Settings</h1>
        <bdi class="quiet">{session.site.name}</bdi>
      </header>
      <Tabs label="Parts of the settings" tabs={tabs} />
      <part.Shown key={part.path} session={session} />
    </main>
  );
}
