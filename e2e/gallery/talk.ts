import type { Scene, Stage } from "./stage.ts";

const CODE = `Here is the script I use for the reminders:

\`\`\`js
const bot = await connect("ws://localhost:8080/chat");
bot.say("garden", "Water the seedlings");
\`\`\``;

/** What is said in the rooms of the gallery before anybody looks. */
export async function talk(stage: Stage): Promise<void> {
  await stage.at("17:42", "2026-06-15");
  await stage.say("Noor", "garden", "The projector in room 3 is fixed. I left the adapter on the desk.");
  await stage.at("09:03");
  await stage.say("Kenji", "garden", "Morning. The seedlings came up overnight, all but the basil.", CODE);
  await stage.at("09:05");
  await stage.say(
    "Ada",
    "garden",
    "> The seedlings came up overnight\n\nLovely. I can water at noon if **someone** takes the evening.",
    "The list of what goes where: https://example.org/beds_(2026)",
  );
  await stage.at("09:11");
  await stage.say(
    "Noor",
    "garden",
    "@Ada I take the evening. Is the key still under the third pot? I have never been in the shed, so a word on which `valve` is ours would help.",
    "مرحبا، سأكون هناك في الثامنة مساءً",
    "🌱💧",
  );
  await stage.at("09:12");
  await stage.say("Ada", "garden", "Left one, green tape.", "And thank you!");
  await stage.say("Kenji", "release-notes", "Nothing new since Friday.");
}

/** Room enough to scroll in. */
export async function longTalk(stage: Stage, room: string, count: number): Promise<void> {
  const sentences = Array.from({ length: count }, (_, n) => `${n + 1}. ${SENTENCES[n % SENTENCES.length]}`);
  for (let from = 0; from < count; from += 25) {
    await stage.say(from % 50 === 0 ? "Kenji" : "Noor", room, ...sentences.slice(from, from + 25));
  }
}

/** A long talk behind the back of who looks at a page, for whom all of it is new. */
export async function unseenTalk({ page }: Scene, stage: Stage, room: string, count: number): Promise<void> {
  await page.evaluate("document.hasFocus = () => false; dispatchEvent(new Event('blur'))");
  await longTalk(stage, room, count);
  await page.waitForFunction((all) => document.title.includes(all), `(${count})`);
  await page.evaluate("delete document.hasFocus; dispatchEvent(new Event('focus'))");
}

const SENTENCES = [
  "The tomatoes want another stake.",
  "Who took the small watering can?",
  "Rain until noon, then it clears up, so let us meet at two and bring boots.",
  "Done.",
  "I will be late, start without me.",
];
