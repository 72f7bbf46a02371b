import type { ComponentType } from "preact";
import { useMemo } from "preact/hooks";
import { type Tab, Tabs } from "../parts/tabs.tsx";
import { toAddress } from "../place.ts";
import { path } from "../route.ts";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { ChangesPart } from "./changes/changes-part.tsx";
import { diffModels } from "./diff.ts";
import { GradesPart } from "./grades/grades-part.tsx";
import { JsonPart } from "./json/json-part.tsx";
import type { Mark, PartProps } from "./parts.ts";
import { RescoreBar } from "./rescore-bar.tsx";
import { RulesPart } from "./rules/rules-part.tsx";
import { SegmentsPart } from "./segments/segments-part.tsx";
import { StagesPart } from "./stages/stages-part.tsx";
import { type Editing, useEditing } from "./use-editing.ts";
import { VersionsPart } from "./versions/versions-part.tsx";

interface Part {
  readonly path: string;
  readonly label: string;
  /** The part of the address while something new is made there. */
  readonly makes?: string;
  readonly Shown: ComponentType<PartProps>;
}

const parts: readonly [Part, ...Part[]] = [
  { path: "rules", label: "Rules", makes: "new-rule", Shown: RulesPart },
  { path: "stages", label: "Stages", makes: "new-stage", Shown: StagesPart },
  { path: "grades", label: "Grades", makes: "new-dimension", Shown: GradesPart },
  { path: "segments", label: "Segments", makes: "new-segment", Shown: SegmentsPart },
  { path: "json", label: "JSON", Shown: JsonPart },
  { path: "changes", label: "Draft", Shown: ChangesPart },
  { path: "versions", label: "Versions", Shown: VersionsPart },
];

/** Shows the model: what gives points, what they lead to, and what a draft would change. */
export function ModelScreen() {
  const { editing, live } = useEditing();
  return (
    <main class="screen model">
      {editing ? (
        <Model editing={editing} />
      ) : (
        <>
          <h1>Model</h1>
          <TroubleNotice live={live} />
          {live.trouble === null && <Skeleton />}
        </>
      )}
    </main>
  );
}

function Model({ editing }: { readonly editing: Editing }) {
  const { published, draft } = editing;
  const changes = useMemo(() => (draft ? diffModels(published, draft.model) : []), [published, draft]);
  const marks = useMemo(
    () => new Map<string, Mark>(changes.map(({ what, id, kind }) => [`${what} ${id}`, kind])),
    [changes],
  );
  const here = path.value[1];
  const part = parts.find((one) => here !== undefined && [one.path, one.makes].includes(here)) ?? parts[0];
  const tabs = parts.map(
    (one): Tab => ({
      href: toAddress("model", one.path),
      label: one.label,
      isHere: one === part,
      ...(one.path === "changes" && { count: changes.length }),
    }),
  );
  return (
    <>
      <header class="pane-head">
        <h1>{editing.model.name ?? "Model"}</h1>
        <span class="quiet">
          Version {published.version} is live
          {draft && ". You see the draft, which changes nothing yet."}
        </span>
        {draft && part.path !== "changes" && (
          <a class="button review" href={toAddress("model", "changes")}>
            Review and publish
          </a>
        )}
      </header>
      <RescoreBar />
      <Tabs label="Parts of the model" tabs={tabs} />
      <part.Shown editing={editing} marks={marks} changes={changes} />
    </>
  );
}
