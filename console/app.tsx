import { Notice } from "./notice.tsx";
import { checkSession, signIn } from "./session.ts";
import { Shell } from "./shell/shell.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/** Shows what the session allows: the sign-in page or the screens. */
export function App() {
  const state = signIn.value;
  switch (state.kind) {
    case "checking":
      return <main class="hall" aria-busy="true" />;
    case "unreachable":
      return (
        <main class="hall">
          <Notice title="The server can't be reached" action={{ label: "Try again", run: checkSession }}>
            Check your connection, or that Ripen is running.
          </Notice>
        </main>
      );
    case "signed-out":
      return <SignInPage note={state.note} />;
    case "signed-in":
      return <Shell session={state.session} />;
  }
}
