import { Hono, type MiddlewareHandler } from "hono";
import type { LogState } from "../log/log.ts";
import type { Compared } from "../log/replicated/inquiry.ts";
import { page } from "./page.ts";
import { securityHeaders } from "./security-headers.ts";

/** What HTTP tells about the server. */
export type House = {
  /** The folder of the built page. */
  pageFolder: string;
  /** Whether people are served, and why not. */
  health: () => LogState | "waiting" | "draining" | "differs" | "disputed";
  /** Compares what this server holds with what all others do; nothing where there are none. */
  compare: () => Promise<Compared | undefined>;
};

/** What `/healthz` says; where nobody can be served, whoever spreads connections shall send none. */
const answers = {
  open: { status: 200, body: { status: "ok" } },
  degraded: { status: 200, body: { status: "ok", log: "degraded" } },
  waiting: {
    status: 503,
    body: {
      status: "not ready",
      log: "waiting",
      reason: "This server has not met the others at NATS yet. It keeps trying.",
    },
  },
  behind: { status: 503, body: { status: "not ready", log: "behind" } },
  broken: { status: 503, body: { status: "not ready", log: "broken" } },
  // Its other rooms go on, and a load balancer may end the connections of who is not well.
  differs: {
    status: 200,
    body: {
      status: "damaged",
      log: "differs",
      reason: "A room is wrong on this server and not served there. Its output says which, and what to do.",
    },
  },
  disputed: { status: 200, body: { status: "ok", log: "disputed" } },
  draining: { status: 503, body: { status: "draining" } },
} as const;

/** Everything that is served over plain HTTP: the page and the state of health. */
export function routes({ pageFolder, health, compare }: House): Hono {
  const app = new Hono();
  app.use(securityHeaders());
  app.use(refuseBodies);
  app.get("/healthz", async (context) => {
    context.header("Cache-Control", "no-store");
    const compared = context.req.query("deep") === undefined ? undefined : await compare();
    // As it is once that was found out.
    const { status, body } = answers[health()];
    if (!compared) return context.json(body, status);
    return context.json({ ...body, ...compared }, compared.outcome === "same" ? status : 503);
  });
  app.route("/", page(pageFolder));
  app.notFound((context) => context.text("There is nothing here.\n", 404));
  return app;
}

/** Nothing here takes a body, so none is read. */
const refuseBodies: MiddlewareHandler = async ({ req, text }, next) => {
  const length = req.header("content-length") ?? "0";
  if (length === "0" && req.header("transfer-encoding") === undefined) return next();
  return text("Nothing can be sent here.\n", 413, { Connection: "close" });
};
