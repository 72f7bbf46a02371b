import { core } from "../detectors/core.ts";
import { attach } from "./load-vendors.ts";

// Each vendor's globals, any of which means that its chat is on the page; `call` is a member of any function.
const vendors: Readonly<Record<string, string>> = {
  intercom: "Intercom.call",
  hubspot: "HubSpotConversations.on hsConversationsOnReady.push",
  zendesk: "zE.widget",
  crisp: "$crisp.push",
  tawk: "Tawk_API.maximize Tawk_LoadStart.getTime",
  tidio: "tidioChatApi.on",
  livechat: "LiveChatWidget.on",
  olark: "olark.call",
  freshchat: "fcWidget.on",
  chatwoot: "$chatwoot.toggle",
  helpscout: "Beacon.call",
  gorgias: "GorgiasChat.init",
  front: "FrontChat.call",
  drift: "drift.on",
  leadbooster: "LeadBooster.trigger",
  marketo: "AdobeDX.addListener",
  jivochat: "jivo_api.open",
  gist: "gist.chat",
  smartsupp: "smartsupp.call",
  demo: "RipenDemoChat.on",
};

/** Loads the code of each chat vendor that is on the page. */
export function chats(): void {
  for (const [vendor, paths] of Object.entries(vendors)) {
    core.whenPresent(paths, () => attach(`chat-${vendor}`));
  }
}
