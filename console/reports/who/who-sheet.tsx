import { useResource } from "../../data/resource.ts";
import { published } from "../../model/data.ts";
import { Moment } from "../../moment.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { findOwnView, toHref } from "../../place.ts";
import { Skeleton } from "../../skeleton.tsx";
import { StageChip } from "../../stage-chip.tsx";
import { wordId, wordPerson, wordScore } from "../../wording.ts";
import { wordNumber } from "../../words/numbers.ts";
import type { Model } from "../../words/types.ts";
import { saveCsv } from "../csv.ts";
import type { CountedPeople } from "../data.ts";
import { type ListedPeople, usePeople } from "./use-people.ts";
import { readWho, wordWhen, wordWho } from "./word-who.ts";

interface WhoSheetProps {
  /** The query of the people behind a number. */
  readonly who: string;
  readonly onClose: () => void;
}

type Person = CountedPeople["people"][number];

/** Lists the very people behind a number, each with the way to all about them. */
export function WhoSheet({ who, onClose }: WhoSheetProps) {
  const query = readWho(who);
  const model = useResource(published).value;
  const listed = usePeople(query);
  const { count, trouble } = listed;
  const people = listed.rows ?? [];
  const isUnknown = count === null && trouble === null;
  return (
    <Dialog look="sheet" title={wordWho(query, (kind, id) => findName(model, kind, id))} onClose={onClose}>
      <div class="who-list">
        <p class="who-head">
          <span class="quiet">
            {count !== null && `${wordNumber(count)} in all. `}
            {wordWhen(query)}.
          </span>
          {people.length > 0 && (
            <button type="button" class="button small" onClick={() => save(people)}>
              Download CSV
            </button>
          )}
        </p>
        {isUnknown && <Skeleton />}
        {count === 0 && <p class="quiet">Nobody any more: whoever it was may have been forgotten.</p>}
        <ul class="rows">
          {people.map((person) => (
            <PersonLine key={person.id} person={person} model={model} />
          ))}
        </ul>
        <More listed={listed} />
      </div>
    </Dialog>
  );
}

interface PersonLineProps {
  readonly person: Person;
  readonly model: Model | null;
}

function PersonLine({ person, model }: PersonLineProps) {
  const { id, email, stage, score, at } = person;
  return (
    <li class="row">
      <a class="row-main who-row" href={toHref(findOwnView(id), id)}>
        <bdi class="name">{email ?? wordPerson(id)}</bdi>
        <StageChip stage={stage} name={findName(model, "stage", stage)} />
        <span class="quiet" title="Score when something last happened">
          {wordScore(score)}
        </span>
        <Moment at={at} />
      </a>
    </li>
  );
}

function More({ listed: { hasMore, isReading, trouble, readMore } }: { readonly listed: ListedPeople }) {
  return (
    <>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {(hasMore || trouble !== null) && (
        <button type="button" class="button" disabled={isReading} onClick={readMore}>
          {isReading ? "Reading…" : trouble === null ? "Show more" : "Try again"}
        </button>
      )}
    </>
  );
}

function save(people: readonly Person[]): void {
  const head = ["id", "kind", "email", "stage", "score", "at", "first seen at"];
  const rows = people.map(({ id, kind, email, stage, score, at, firstSeenAt }) => [
    id,
    kind,
    email,
    stage,
    score,
    at,
    firstSeenAt,
  ]);
  saveCsv("ripen-people", [head, ...rows]);
}

function findName(model: Model | null, kind: "stage" | "rule", id: string): string {
  const list: readonly { readonly id: string; readonly name?: string | undefined }[] =
    (kind === "stage" ? model?.stages : model?.rules) ?? [];
  return list.find((one) => one.id === id)?.name ?? wordId(id);
}
