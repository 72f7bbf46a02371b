import { makeAsk } from "./make-ask.ts";
import type { TestServer } from "./server.ts";

/** Makes a destination, a webhook told of who becomes an MQL unless `rest` says otherwise; answers its id. */
export async function makeDestination(server: TestServer, rest: object): Promise<string> {
  const effects = [{ kind: "stage_entered", of: ["mql"] }];
  return (await post(server, "/v1/destinations", { kind: "webhook", effects, ...rest })).id;
}

/** Lets somebody of that mailbox, of whom this is known, become an MQL; answers the lead's id. */
export async function qualify(server: TestServer, name: string, traits: object = {}): Promise<string> {
  const email = `${name}@acme.example`;
  const signals = [{ id: `demo-${name}`, kind: "demo_request" }];
  if (Object.keys(traits).length > 0) await post(server, "/v1/identity", { email, traits });
  return (await post(server, "/v1/signals", { email, signals })).lead;
}

async function post({ dev }: TestServer, path: string, json: object) {
  const ask = makeAsk(dev.url, dev.secretKey);
  return await (await ask(path, "POST", json)).json();
}
