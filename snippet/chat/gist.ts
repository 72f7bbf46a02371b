import { attachChat } from "./adapter.ts";

// No event of Gist's is known for sure, so nothing is told.
attachChat("gist", { open: () => Object(window.gist).chat("open") });
