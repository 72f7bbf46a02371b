import { core } from "../detectors/core.ts";
import { whenPresent } from "./presence.ts";

// Each vendor's globals, any of which means that its chat is on the page.
const vendors: Readonly<Record<string, readonly string[]>> = {
  intercom: ["Intercom"],
  hubspot: ["HubSpotConversations", "hsConversationsOnReady"],
  crisp: ["$crisp"],
  demo: ["RipenDemoChat"],
};

/** Loads the code of each chat vendor that is on the page. */
export function chats(): void {
  for (const [vendor, globals] of Object.entries(vendors)) {
    whenPresent(globals, () => core.load(`chat-${vendor}`));
  }
}
