import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { freePort } from "./free-port.ts";
import { Nats } from "./nats.ts";

/** The configuration that the docs have for each of three NATS servers. */
const natsConf = readFileSync(new URL("../../../../docs/nats/nats.conf", import.meta.url), "utf8");

/** The part of it that lets users in. */
export const authorization = natsConf.slice(natsConf.lastIndexOf("\nauthorization"));

/** Starts three NATS servers with that, but for names and addresses. */
export async function startThree(): Promise<Nats[]> {
  const ports = [await freePort(), await freePort(), await freePort()];
  const routes = [await freePort(), await freePort(), await freePort()];
  return Promise.all(
    ports.map((port, index) =>
      Nats.startWith(port, (store) =>
        put(natsConf, [
          ["nats-1", `nats-${index + 1}`],
          ["0.0.0.0:4222", `127.0.0.1:${port}`],
          ["/var/lib/nats", store],
          ["listen: 10.0.0.11:6222", `listen: 127.0.0.1:${routes[index]}`],
          ...routes.map((route, each): [string, string] => [`10.0.0.1${each + 1}:6222`, `127.0.0.1:${route}`]),
          ...(knowsSyncInterval() ? [] : [["sync_interval: always", ""] as const]),
        ]),
      ),
    ),
  );
}

/** Since NATS 2.10. */
function knowsSyncInterval(): boolean {
  const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/bin`;
  const version = execFileSync(process.env.PARLEY_NATS ?? "nats-server", ["--version"], { env: { PATH } }).toString();
  return !/v2\.[0-9]\./.test(version);
}

function put(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The configuration has no ${JSON.stringify(from)} any more.`);
    return changed.replace(from, to);
  }, text);
}
