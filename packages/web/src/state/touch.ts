import { createMedia } from "./media.ts";

/** Whether one points with a finger: there a keyboard covers half of the screen, and has no second key for a new line. */
export const touch = createMedia("(pointer: coarse)");
