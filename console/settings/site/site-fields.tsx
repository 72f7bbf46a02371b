import { TextField } from "../../form/fields.tsx";
import { LinesField } from "../../form/lines-field.tsx";

/** Asks for the name of the site and the addresses (origins) of its pages. */
export function SiteFields() {
  return (
    <>
      <TextField place="/name" label="Name" maxLength={100} />
      <LinesField
        place="/origins"
        label="Website addresses"
        placeholder="https://www.example.com"
        hint="Where your pages are, one a line: https:// and the host, without a path. Pages elsewhere are refused; * lets any page send."
      />
    </>
  );
}
