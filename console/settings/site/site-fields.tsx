import { TextField } from "../../form/fields.tsx";
import { LinesField } from "../../form/lines-field.tsx";

/** Asks for the name and the origins of the site. */
export function SiteFields() {
  return (
    <>
      <TextField place="/name" label="Name" maxLength={100} />
      <LinesField
        place="/origins"
        label="Origins"
        placeholder="https://www.example.com"
        hint="Where your pages are, one a line, as browsers say it: https:// and the host, no path. Pages elsewhere are refused; * lets any page send."
      />
    </>
  );
}
