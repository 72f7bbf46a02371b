import { writeFileSync } from "node:fs";
import { makeSupportPage, supportPagePath } from "./support-page.ts";

writeFileSync(supportPagePath, makeSupportPage());
