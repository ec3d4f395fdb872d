import { z } from "zod";
import { watchBusy } from "../busy.ts";
import { serve } from "../helper.ts";
import { Crowd } from "./crowd.ts";
import { language } from "./dialect.ts";
import { type Talked, Talker } from "./talk.ts";

const coming = z.object({
  ports: z.array(z.int()),
  language,
  members: z.int(),
  room: z.string().optional(),
  roomSize: z.int().optional(),
  atOnce: z.int(),
});
const talk = z.object({
  publishers: z.int(),
  rate: z.number(),
  seconds: z.number(),
  bytes: z.int(),
  givenUpAfter: z.number(),
});

let crowd: Crowd | undefined;
let talker: Talker | undefined;
let talking: Promise<Talked> | undefined;
let isEnding = false;

serve({
  /** Gathers a crowd; only so many `first` of its members come in now, where that is said. */
  gather: async (about) => {
    const { first, ...who } = coming.extend({ first: z.int().optional() }).parse(about);
    crowd = new Crowd(who);
    talker = new Talker(crowd, who.members);
    await crowd.come(first);
  },

  /** Lets the rest of the crowd come in: how busy that made this process. */
  "gather all": async () => {
    const busy = watchBusy();
    await crowd?.come();
    return busy();
  },

  talk: async (about) => talker?.talk(talk.parse(about)),

  /** Begins a talk that goes on until it is to end. */
  "begin to talk": async (about) => {
    isEnding = false;
    talking = talker?.talk(talk.parse(about), () => !isEnding);
  },

  "end the talk": async () => {
    isEnding = true;
    return talking;
  },

  /** What was refused or broke so far, a sentence each. */
  faults: async () => crowd?.faults,
});
