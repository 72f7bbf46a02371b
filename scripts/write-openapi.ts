// npm run openapi: writes docs/openapi.json anew from the contracts.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { makeOpenApi, writeOpenApi } from "./openapi/document.ts";
import { projectPath } from "./paths.ts";

await writeFile(join(projectPath, "docs/openapi.json"), writeOpenApi(makeOpenApi(packageJson.version)));
