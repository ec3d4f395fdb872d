// A bot that answers "pong" to "ping" in the room "garden": node docs/bot.ts [ws://localhost:8080/chat]
import { connect, onEveryEntry, textOf } from "@parley/client";

const bot = await connect(process.argv[2] ?? "ws://localhost:8080/chat");
const garden = bot.room("garden");

onEveryEntry(garden, ({ author, content }) => {
  if (author.id !== bot.me.get()?.id && textOf(content) === "ping") garden.say("pong");
});

await bot.rename("Gardener");
bot.say("garden", "Water the seedlings");
