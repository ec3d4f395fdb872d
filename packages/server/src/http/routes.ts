import { Hono, type MiddlewareHandler } from "hono";
import { page } from "./page.ts";
import { securityHeaders } from "./security-headers.ts";

/** What HTTP tells about the server. */
export type House = {
  /** The folder of the built page. */
  pageFolder: string;
  /** Whether connections are taken. */
  serving: () => boolean;
};

/** Everything that is served over plain HTTP: the page and the state of health. */
export function routes({ pageFolder, serving }: House): Hono {
  const app = new Hono();
  app.use(securityHeaders());
  app.use(refuseBodies);
  app.get("/healthz", (context) => {
    context.header("Cache-Control", "no-store");
    return serving() ? context.json({ status: "ok" }) : context.json({ status: "draining" }, 503);
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
