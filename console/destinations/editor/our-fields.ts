/** Our fields that can go to a property of a CRM, with what each is; families such as `attributes.<name>` are typed. */
export const ourFields = {
  score: "Score",
  grade: "Grade",
  stage: "Stage",
  segments: "Segments",
  why: "Why, in a sentence",
  reasons: "Reasons, one a line",
  identity: "Claimed or verified",
  url: "Link to the lead",
  id: "Id of the lead",
  email: "E-mail",
  user_id: "Your own user id",
  name: "Name",
  account: "Company's domain",
  account_name: "Company's name",
  first_seen_at: "First seen",
  last_seen_at: "Last seen",
  last_signal_at: "Last signal",
  first_channel: "First channel",
  first_campaign: "First campaign",
  first_source: "First source",
  last_channel: "Last channel",
  last_campaign: "Last campaign",
  last_source: "Last source",
} as const satisfies Readonly<Record<string, string>>;

/** Names one of our fields for reading; one of a family by its own name. */
export function nameField(field: string): string {
  const known = Object.entries(ourFields).find(([name]) => name === field)?.[1];
  return known ?? field;
}
