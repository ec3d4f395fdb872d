import * as z from "zod/mini";

// Imported first, before any schema is made: compiled parsers would need `unsafe-eval` in the page's CSP.
z.config({ jitless: true });
