import { useSignal } from "@preact/signals";
import type { AnswerOf, Operations } from "../../../worker/http/contract/client.ts";
import { useResource } from "../../data/resource.ts";
import { Moment } from "../../moment.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { say } from "../../shell/toasts.tsx";
import { Skeleton } from "../../skeleton.tsx";
import { TroubleNotice } from "../../trouble-notice.tsx";
import { rollBack, versions } from "../data.ts";
import type { PartProps } from "../parts.ts";
import { Compare } from "./compare.tsx";
import { Templates } from "./templates.tsx";

type Version = AnswerOf<Operations["listVersions"]>["versions"][number];

/** Lists every version that ever decided, to compare and to bring back, and models to begin with. */
export function VersionsPart({ editing }: PartProps) {
  const live = useResource(versions);
  const asked = useSignal<Version | null>(null);
  const now = editing.published.version;
  return (
    <>
      <h2>Versions, the newest first</h2>
      <TroubleNotice live={live} />
      {live.value === null && live.trouble === null && <Skeleton />}
      <ol class="rows">
        {live.value?.versions.map((version) => (
          <li class="version" key={version.version}>
            <div class="row">
              <span class="row-main">
                <span>
                  <b>Version {version.version}</b>{" "}
                  {version.version === now && (
                    <span class="chip mark" data-mark="added">
                      live
                    </span>
                  )}{" "}
                  {version.note ?? <span class="quiet">{wordOrigin(version)}</span>}
                </span>
                <span class="quiet">
                  <Moment at={version.publishedAt} /> by {version.publishedBy} · {version.rules} rules
                </span>
              </span>
              {version.version !== now && (
                <button type="button" class="button small" onClick={() => (asked.value = version)}>
                  Bring back<span class="only-heard"> version {version.version}</span>
                </button>
              )}
            </div>
            {version.version !== now && <Compare version={version.version} published={editing.published} />}
          </li>
        ))}
      </ol>
      <Templates editing={editing} />
      {asked.value && <BringBack version={asked.value} onClose={() => (asked.value = null)} />}
    </>
  );
}

function wordOrigin({ restoredFrom }: Version): string {
  return restoredFrom === null ? "No reason was given" : `Brought back version ${restoredFrom}`;
}

interface BringBackProps {
  readonly version: Version;
  readonly onClose: () => void;
}

function BringBack({ version: { version }, onClose }: BringBackProps) {
  async function run(): Promise<string | null> {
    const failure = await rollBack(version, "");
    if (failure === null) say(`Version ${version} is live again`);
    return failure;
  }
  return (
    <Confirm
      title={`Bring version ${version} back?`}
      act="Bring back"
      doing="Bringing back…"
      run={run}
      onClose={onClose}
    >
      <p>
        It goes live for everyone as a new version, from the next signal on. What that alone changes is not
        announced to anybody. The draft stays as it is.
      </p>
    </Confirm>
  );
}
