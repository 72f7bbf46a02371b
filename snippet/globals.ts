import type { Ripen } from "./api.ts";

declare global {
  /** Replaced at build time by the hash that names this build's lazy files. */
  const VERSION: string;
  /** Replaced at build time: the integrity, by name, of the files that this one loads; null in the evergreen core. */
  const INTEGRITY: Readonly<Record<string, string>> | null;

  interface Window {
    ripen?: Ripen;
    dataLayer?: unknown[];
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string };
    };
    Intercom?: unknown;
    HubSpotConversations?: unknown;
    hsConversationsOnReady?: unknown;
    $crisp?: unknown;
    zE?: unknown;
    Tawk_API?: unknown;
    tidioChatApi?: unknown;
    LiveChatWidget?: unknown;
    olark?: unknown;
    fcWidget?: unknown;
    $chatwoot?: unknown;
    Beacon?: unknown;
    GorgiasChat?: unknown;
    FrontChat?: unknown;
    drift?: unknown;
    LeadBooster?: unknown;
    AdobeDX?: unknown;
    jivo_api?: unknown;
    gist?: unknown;
    smartsupp?: unknown;
    RipenDemoChat?: unknown;
  }

  interface Document {
    readonly prerendering?: boolean;
  }

  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}
