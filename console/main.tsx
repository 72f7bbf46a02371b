import { render } from "preact";
import { App } from "./app.tsx";
import { startClock } from "./clock.ts";
import { followAddress } from "./route.ts";
import { checkSession } from "./session.ts";

const root = document.getElementById("console");
if (root) {
  followAddress();
  startClock();
  void checkSession();
  render(<App />, root);
}
