import { pinLocale } from "./pin-locale.ts";

// What the console words is the same on every machine.
pinLocale("en-US");
