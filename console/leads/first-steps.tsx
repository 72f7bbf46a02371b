import type { ComponentChildren } from "preact";
import type { Session } from "../api.ts";
import { makeTag } from "../install/make-tag.ts";
import { CodeBox } from "../parts/code-box.tsx";
import { toAddress } from "../place.ts";

interface FirstStepsProps {
  readonly session: Session;
  readonly title: string;
  /** Says what will be here. */
  readonly children: ComponentChildren;
}

/** Says, while nobody has come, how somebody will. */
export function FirstSteps({ session, title, children }: FirstStepsProps) {
  const tag = makeTag({
    home: location.origin,
    key: session.site.publishableKeys[0] ?? "rpk_…",
    script: { kind: "newest" },
    consent: "none",
    isInstant: false,
  });
  return (
    <section class="first-steps">
      <h2>{title}</h2>
      <p>{children}</p>
      <p>
        <a href="/demo/" target="_blank" rel="noopener">
          Open the demo
        </a>{" "}
        and look around, or paste this line into your own pages.{" "}
        <a href={toAddress("first-run")}>Set the site up step by step</a>, with a live check, or{" "}
        <a href={toAddress("settings", "import")}>import the leads of another system</a>.
      </p>
      <CodeBox code={tag} what="the script tag" />
    </section>
  );
}
