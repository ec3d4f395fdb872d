import { limits } from "@parley/protocol";
import type { Forms, Grammar } from "./grammar.ts";

/** So many people besides one who is named. */
const others = { one: "# other", other: "# others" };

/** Every word of the page, in English. */
export const en = ({ locale, number, few, plural }: Grammar<Forms<"one" | "other">>) => ({
  locale,
  /** Which way one reads. */
  direction: "ltr",
  brand: "Parley",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  you: "you",

  connection: {
    connecting: "Connecting…",
    live: "Connected",
    offline: "Offline",
    restarting: "Offline: the server restarts",
    retryIn: (seconds: number) => `trying again in ${number(seconds)} s`,
    seconds: (seconds: number) => `${number(seconds)} s`,
    retryNow: "Reconnect now",
    reload: "Reload the page",
    outOfDate: "This page is out of date",
    replaced: "Opened elsewhere",
    forbidden: "You may not come in",
    ended: (reason: string) => `Disconnected: ${reason || "no reason given"}`,
  },

  announcer: {
    said: (author: string, text: string) => `${author}: ${text}`,
    several: (count: number, author: string, text: string) =>
      `${plural(count, { one: "# new message", other: "# new messages" })}, the last by ${author}: ${text}`,
  },

  errors: {
    text_blank: "This message shows nothing.",
    text_too_long: "This message is too long.",
    text_refused: "This text has characters that cannot be sent.",
    name_refused: "This name is not possible.",
    bad_room: "A room's name has 1 to 64 letters a–z, digits and hyphens, and no hyphen at its ends.",
    too_many_rooms: "Too many rooms: leave one, or begin new ones later.",
    rate_limited: "Too many messages at once; wait a moment.",
    unavailable: "The server cannot store or read messages right now.",
    disconnected: "There is no connection right now.",
  },

  names: {
    blank: "A name needs at least one letter, digit or emoji.",
    long: `A name has at most ${number(limits.nameLength)} characters.`,
    symbols: "A name has letters, digits, emoji, spaces and . - _ ' only.",
    marks: "A name has its marks on letters, at most three on one.",
    scripts: "A name keeps to the letters of one script.",
    guest: "Names like user-123 are kept for guests.",
  },

  dialogs: {
    notLoaded: "This could not be loaded",
    offline: "Come back to it when you are online.",
  },

  settings: {
    title: "Settings",
    theme: "Theme",
    themes: { system: "System", light: "Light", dark: "Dark" },
    density: "Lines",
    densities: { comfortable: "Comfortable", compact: "Compact" },
    language: "Language",
    browserLanguage: "As in the browser",
    languageNotLoaded: "This language could not be loaded. Are you offline?",
  },

  keys: {
    title: "Keys",
    everywhere: "Everywhere",
    help: "Show these keys",
    write: "Go to where you write",
    regions: "Go on to the next part of the page",
    rooms: "Next or previous room",
    reading: "In the messages",
    messages: "Next or previous message",
    pages: "A page up or down",
    ends: "First or last message",
    actions: "What can be done with a message",
    writing: "Where you write",
    send: "Send",
    breakLine: "Break the line",
    recall: "Recall your last message, while the box is empty",
    complete: "Complete a name or an emoji",
    sendAnyway: "Send, also within a block of code",
    commands: "Commands",
    escape: "Say /help, not do it",
    /** What stands on the keys themselves. */
    names: {
      esc: "Esc",
      enter: "Enter",
      tab: "Tab",
      alt: "Alt",
      ctrl: "Ctrl",
      shift: "Shift",
      pageUp: "PgUp",
      pageDown: "PgDn",
      home: "Home",
      end: "End",
    },
  },

  fault: {
    title: "Parley cannot start",
    unreadable: "parley.config.json could not be read. It is tried again; if that goes on, look at the web server.",
    notJson: "parley.config.json is not JSON.",
    shape: "parley.config.json holds something unexpected.",
    server: (given: string) => `“${given}” in parley.config.json is not the address of a server.`,
    example: "It should look like this:",
  },

  rooms: {
    title: "Rooms",
    add: "Go to a room",
    name: "Room name",
    go: "Go",
    unseen: "new",
    count: number,
    moreThan: (unseen: number) => `${number(unseen)}+`,
    lobbyTopic: "Everything that has no room of its own",
    nowhere: "There is no room here",
    back: "Back to the lobby",
  },

  people: {
    title: "People",
    hereNow: "Here now",
    count: (people: number) => number(people),
    more: (people: number) => `and ${number(people)} more`,
    names: (all: readonly string[]) => few(all, others),
    rename: "Rename yourself",
    yourName: "Your name",
  },

  timeline: {
    title: "Messages",
    today: "Today",
    yesterday: "Yesterday",
    unread: "New",
    loading: "Loading messages…",
    notConnected: "Messages come when you are connected again.",
    loadingOlder: "Loading older messages…",
    beginning: (room: string) => `The beginning of # ${room}`,
    missing: (count: number) =>
      plural(count, { one: "One message is missing here.", other: "# messages are missing here." }),
    load: "Load",
    loadingGap: "Loading…",
    notLoaded: "This could not be loaded.",
    olderNotLoaded: "Older messages could not be loaded.",
    tryAgain: "Try again",
    linkedNowhere: "That message is not here. This is the newest.",
    toPresent: "Jump to present",
    toDate: "Jump to date",
    day: "Day",
    newMessages: (count: number) => plural(count, { one: "# new message", other: "# new messages" }),
    above: (messages: string) => `${messages} above`,
    unknownKind: "A message that this page is too old to show.",
    sending: "sending",
    waiting: "sending when connected",
    unconfirmed: "perhaps sent; sending again when connected",
    notSent: "Not sent",
    leftBehind: "from a closed tab",
    retry: "Retry",
    edit: "Edit",
    discard: "Delete",
    label: (author: string, time: string) => `${author}, ${time}`,
    joined: (names: string) => `${names} joined`,
    left: (names: string) => `${names} left`,
    renamed: (before: string, name: string) => `${before} is now ${name}`,
    youRenamed: (name: string) => `you are now ${name}`,
    moreNames: (count: number) => plural(count, { one: "# other has a new name", other: "# others have new names" }),
    nobodyYet: "Nobody has said anything here yet",
    invite: "Open a second tab, or send someone the link.",
    copyLink: "Copy link",
    copied: "Copied",
    copyByHand: "Press copy on your keyboard",
  },

  message: {
    showAll: (lines: number) => plural(lines, { one: "Show all", other: "Show all # lines" }),
    showLess: "Show less",
    copyCode: "Copy code",
    actions: "Message actions",
    reply: "Reply with quote",
    copyText: "Copy text",
    copyLink: "Copy link",
    markUnread: "Mark unread from here",
    copied: "Copied",
    notCopied: "This could not be copied.",
  },

  composer: {
    label: "Message",
    placeholder: "say something",
    send: "Send",
    atRisk: "Unsent messages are kept only while this tab is open.",
    left: (bytes: number) => plural(bytes, { one: "# byte left", other: "# bytes left" }),
    tooLong: (bytes: number) =>
      `Too long by ${plural(bytes, { one: "# byte", other: "# bytes" })}: a message may have ${number(limits.textBytes / 1024)} KiB.`,
    typing: (names: readonly string[]) => `${few(names, others)} ${names.length === 1 ? "is" : "are"} typing`,
    suggestions: "Suggestions",
    suggestionsOpen: "Suggestions: choose with the arrow keys, take with Tab",
    commands: {
      me: "Tell what you do",
      nick: "Take another name",
      help: "Show keys and commands",
    },
    unknownCommand: (word: string) =>
      `There is no command /${word}. To say it all the same, type //${word}. See /help.`,
    unfinished: {
      me: "Add what you do: /me waters the seedlings",
      nick: "Add a name: /nick Ada",
    },
    renamed: (name: string) => `You are now ${name}.`,
  },
});
