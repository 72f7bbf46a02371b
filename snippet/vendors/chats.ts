import { core } from "../detectors/core.ts";

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
    core.whenPresent(globals, () => core.load(`chat-${vendor}`));
  }
}
