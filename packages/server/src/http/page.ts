import { existsSync } from "node:fs";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";

/** The built page from a folder: what bears a hash in its name is kept for ever, the rest is asked for each time. */
export function page(folder: string): Hono {
  const app = new Hono();
  if (existsSync(folder)) app.use(serveStatic({ root: folder, precompressed: true, onFound: cache }));
  // The page asks where its server is; without a file that says so, it is here.
  app.get("/parley.config.json", (context) => context.json({}, 200, { "Cache-Control": "no-cache" }));
  app.get("/", (context) =>
    context.text("The page is not built. Start with `pnpm start`, which builds it first.\n", 404),
  );
  return app;
}

function cache(_: string, context: Context): void {
  const hashed = context.req.path.startsWith("/assets/");
  context.header("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}
