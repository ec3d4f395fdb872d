export {
  anyClientMessage,
  anyEntry,
  anyPerson,
  anyRoom,
  anyServerMessage,
  anyText,
  clientMessages,
  serverMessages,
} from "./arbitraries.ts";
export { hostileTexts } from "./hostile-texts.ts";
export { ManualClock } from "./manual-clock.ts";
