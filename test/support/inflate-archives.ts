// Unpacks the archives that it is given into TMPDIR. A process of its own: `inflate` writes to the system's temporary
// folder only, and what else a test run starts meanwhile must not take that folder for its own.

import { inflate } from "@sparticuz/chromium";

for (const archive of process.argv.slice(2)) await inflate(archive);
