import { render } from "preact";
import { App } from "./app.tsx";
import { startClock } from "./clock.ts";
import { followAddress, path } from "./route.ts";
import { checkSession } from "./session.ts";
import { load } from "./shell/lazy.tsx";
import { findScreen } from "./shell/screens.ts";

const root = document.getElementById("console");
if (root) {
  followAddress();
  startClock();
  void checkSession();
  // Beside the question who is signed in, not after it.
  void load(findScreen(path.value[0]));
  render(<App />, root);
}
