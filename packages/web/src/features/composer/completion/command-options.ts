import { words } from "../../../words.ts";
import { commands } from "../commands.ts";
import type { Source } from "./option.ts";

/** The commands that begin like this. */
export const commandOptions: Source = (query) =>
  commands
    .filter((command) => command.startsWith(query.toLowerCase()))
    .map((command) => ({
      key: command,
      insert: `/${command}`,
      label: `/${command}`,
      hint: words.composer.commands[command],
    }));
