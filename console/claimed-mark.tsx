/** Says what it means that who somebody is was only claimed; goes on after "Claimed:". */
export const claimedMeaning =
  "only a browser said who this is, and nobody has proven it. What it brings counts within bounds.";

/** Marks who somebody is as not proven. */
export function ClaimedMark() {
  return (
    <abbr class="chip claimed" title={`Claimed: ${claimedMeaning}`}>
      claimed
    </abbr>
  );
}
