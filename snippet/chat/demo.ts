import "../globals.ts";
import { quietly } from "../quietly.ts";
import type { ChatAdapter } from "./adapter.ts";

/** The demo site's own chat. */
const demo: ChatAdapter = {
  on: ({ opened }) => void quietly(() => Object(window.RipenDemoChat).on("open", () => quietly(opened))),
  open: (message) => void quietly(() => Object(window.RipenDemoChat).open(message)),
};

if (window.ripen) window.ripen.part["chat-demo"] = demo;
