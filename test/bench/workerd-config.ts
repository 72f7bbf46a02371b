import { unstable_readConfig } from "wrangler";

const { compatibility_date: compatibilityDate } = unstable_readConfig({ config: "wrangler.toml" });

/** What a bare workerd runs: the product with its database and queue, each also on a port of its own. */
export interface Deployment {
  readonly bundle: "ripen" | "counted";
  readonly ports: { readonly http: number; readonly d1: number; readonly queue: number };
  readonly storePath: string;
  readonly secret: string;
  readonly flushAfterSeconds: number;
}

/** Writes workerd's configuration of the product. `D1` and queues do not exist in bare workerd: services/ stand in. */
export function makeDeploymentConfig(deployment: Deployment): string {
  const { bundle, ports, storePath, secret, flushAfterSeconds } = deployment;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "ripen", worker = .ripen),
    (name = "d1", worker = .d1),
    (name = "queue", worker = .queue),
    (name = "disk", disk = (path = "${storePath}", writable = true)),
  ],
  sockets = [${socket("http", ports.http, "ripen")}, ${socket("d1", ports.d1, "d1")}, ${socket("queue", ports.queue, "queue")}],
);
const ripen :Workerd.Worker = (${module(bundle)},
  bindings = [
    (name = "PROFILE", durableObjectNamespace = "Profile"),
    (name = "LIVE", durableObjectNamespace = "Live"),
    (name = "DB", wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "d1")])),
    (name = "QUEUE", queue = "queue"),
    (name = "RIPEN_SECRET", text = "${secret}"),
    (name = "FLUSH_AFTER_SECONDS", text = "${flushAfterSeconds}"),
  ],
  ${objects("Profile", "Live")});
const d1 :Workerd.Worker = (${module("d1")},
  bindings = [(name = "DATABASE", durableObjectNamespace = "Database")], ${objects("Database")});
const queue :Workerd.Worker = (${module("queue")},
  bindings = [(name = "BROKER", durableObjectNamespace = "Broker"), (name = "CONSUMER", service = "ripen")],
  compatibilityFlags = ["service_binding_extra_handlers"],
  ${objects("Broker")});
`;
}

/** Writes workerd's configuration of the yardstick: an empty Hono Worker. */
export function makeEmptyConfig(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "empty", worker = .empty)], sockets = [${socket("http", port, "empty")}],
);
const empty :Workerd.Worker = (${module("empty")});
`;
}

function socket(name: string, port: number, service: string): string {
  return `(name = "${name}", address = "127.0.0.1:${port}", http = (), service = "${service}")`;
}

function module(bundle: string): string {
  return `modules = [(name = "${bundle}.js", esModule = embed "${bundle}.js")], compatibilityDate = "${compatibilityDate}"`;
}

function objects(...classNames: readonly string[]): string {
  const namespaces = classNames.map(
    (name) => `(className = "${name}", uniqueKey = "${name}", enableSql = true)`,
  );
  return `durableObjectNamespaces = [${namespaces.join(", ")}], durableObjectStorage = (localDisk = "disk")`;
}
