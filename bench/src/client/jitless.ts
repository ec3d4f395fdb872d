import { z } from "zod";

// Imported first, before any schema is made: the page's policy allows no compiled parsers.
z.config({ jitless: true });
