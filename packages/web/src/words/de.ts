import { limits } from "@parley/protocol";
import type { Forms, Grammar } from "./grammar.ts";
import type { Draft } from "./languages.ts";

/** So many people besides one who is named. */
const others = { one: "# weitere Person", other: "# weitere" };

/** Every word of the page, in German. */
export const de = ({ locale, number, few, plural }: Grammar<Forms<"one" | "other">>): Draft => ({
  locale,
  direction: "ltr",
  brand: "Parley",
  close: "Schließen",
  cancel: "Abbrechen",
  save: "Speichern",
  you: "du",

  connection: {
    connecting: "Verbinden …",
    live: "Verbunden",
    offline: "Offline",
    restarting: "Offline: Der Server startet neu",
    retryIn: (seconds: number) => `neuer Versuch in ${number(seconds)} s`,
    seconds: (seconds: number) => `${number(seconds)} s`,
    retryNow: "Jetzt verbinden",
    reload: "Seite neu laden",
    outOfDate: "Diese Seite ist veraltet",
    replaced: "Anderswo geöffnet",
    forbidden: "Kein Zutritt",
    ended: (reason: string) => `Getrennt: ${reason || "kein Grund genannt"}`,
  },

  announcer: {
    said: (author: string, text: string) => `${author}: ${text}`,
    several: (count: number, author: string, text: string) =>
      `${plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" })}, die letzte von ${author}: ${text}`,
  },

  errors: {
    text_blank: "Diese Nachricht zeigt nichts.",
    text_too_long: "Diese Nachricht ist zu lang.",
    text_refused: "Dieser Text hat Zeichen, die sich nicht senden lassen.",
    name_refused: "Dieser Name geht nicht.",
    bad_room:
      "Der Name eines Raums hat 1 bis 64 Buchstaben a–z, Ziffern und Bindestriche, und keinen Bindestrich am Rand.",
    too_many_rooms: "Zu viele Räume: Verlass einen, oder beginn neue später.",
    rate_limited: "Zu viele Nachrichten auf einmal; warte einen Moment.",
    unavailable: "Der Server kann gerade keine Nachrichten speichern oder lesen.",
    disconnected: "Im Moment besteht keine Verbindung.",
  },

  names: {
    blank: "Ein Name braucht mindestens einen Buchstaben, eine Ziffer oder ein Emoji.",
    long: `Ein Name hat höchstens ${number(limits.nameLength)} Zeichen.`,
    symbols: "Ein Name hat nur Buchstaben, Ziffern, Emoji, Leerzeichen und . - _ '",
    marks: "Zeichen wie Akzente stehen auf Buchstaben, höchstens drei auf einem.",
    scripts: "Ein Name bleibt bei den Buchstaben einer Schrift.",
    guest: "Namen wie user-123 sind für Gäste.",
  },

  dialogs: {
    notLoaded: "Das ließ sich nicht laden",
    offline: "Versuch es noch einmal, wenn du wieder online bist.",
  },

  settings: {
    title: "Einstellungen",
    theme: "Farben",
    themes: { system: "System", light: "Hell", dark: "Dunkel" },
    density: "Zeilen",
    densities: { comfortable: "Luftig", compact: "Kompakt" },
    language: "Sprache",
    browserLanguage: "Wie im Browser",
    languageNotLoaded: "Diese Sprache ließ sich nicht laden. Bist du offline?",
  },

  keys: {
    title: "Tasten",
    everywhere: "Überall",
    help: "Diese Tasten zeigen",
    write: "Zum Schreiben",
    regions: "Weiter zum nächsten Teil der Seite",
    rooms: "Nächster oder voriger Raum",
    reading: "In den Nachrichten",
    messages: "Nächste oder vorige Nachricht",
    pages: "Eine Seite nach oben oder unten",
    ends: "Erste oder letzte Nachricht",
    actions: "Was sich mit einer Nachricht tun lässt",
    writing: "Beim Schreiben",
    send: "Senden",
    breakLine: "Neue Zeile",
    recall: "Deine letzte Nachricht zurückholen, wenn das Feld leer ist",
    complete: "Namen oder Emoji vervollständigen",
    sendAnyway: "Senden, auch mitten in einem Codeblock",
    commands: "Befehle",
    escape: "/help sagen, statt es auszuführen",
    names: {
      esc: "Esc",
      enter: "Enter",
      tab: "Tab",
      alt: "Alt",
      ctrl: "Strg",
      shift: "Umschalt",
      pageUp: "Bild ↑",
      pageDown: "Bild ↓",
      home: "Pos1",
      end: "Ende",
    },
  },

  fault: {
    title: "Parley kann nicht starten",
    unreadable:
      "parley.config.json ließ sich nicht lesen. Es wird weiter versucht; wenn das anhält, sieh nach dem Webserver.",
    notJson: "parley.config.json ist kein JSON.",
    shape: "In parley.config.json steht etwas Unerwartetes.",
    server: (given: string) => `„${given}“ in parley.config.json ist keine Adresse eines Servers.`,
    example: "So sollte die Datei aussehen:",
  },

  rooms: {
    title: "Räume",
    add: "In einen Raum gehen",
    name: "Name des Raums",
    go: "Los",
    unseen: "neu",
    count: number,
    moreThan: (unseen: number) => `${number(unseen)}+`,
    lobbyTopic: "Alles, was keinen eigenen Raum hat",
    nowhere: "Hier ist kein Raum",
    back: "Zurück in die Lobby",
  },

  people: {
    title: "Leute",
    hereNow: "Gerade hier",
    count: number,
    more: (people: number) => `und ${plural(people, others)}`,
    names: (all: readonly string[]) => few(all, others),
    rename: "Dich umbenennen",
    yourName: "Dein Name",
  },

  timeline: {
    title: "Nachrichten",
    today: "Heute",
    yesterday: "Gestern",
    unread: "Neu",
    loading: "Nachrichten werden geladen …",
    notConnected: "Nachrichten kommen, sobald du wieder verbunden bist.",
    loadingOlder: "Ältere Nachrichten werden geladen …",
    beginning: (room: string) => `Der Anfang von # ${room}`,
    missing: (count: number) =>
      plural(count, { one: "Hier fehlt eine Nachricht.", other: "Hier fehlen # Nachrichten." }),
    load: "Laden",
    loadingGap: "Lädt …",
    notLoaded: "Das ließ sich nicht laden.",
    olderNotLoaded: "Ältere Nachrichten ließen sich nicht laden.",
    tryAgain: "Noch einmal versuchen",
    linkedNowhere: "Diese Nachricht gibt es hier nicht. Das ist das Neueste.",
    toPresent: "Zum Neuesten",
    toDate: "Zu einem Tag springen",
    day: "Tag",
    newMessages: (count: number) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
    above: (messages: string) => `${messages} weiter oben`,
    unknownKind: "Eine Nachricht, für die diese Seite zu alt ist.",
    sending: "wird gesendet",
    waiting: "wird gesendet, sobald verbunden",
    unconfirmed: "vielleicht gesendet; erneut, sobald verbunden",
    notSent: "Nicht gesendet",
    leftBehind: "aus einem geschlossenen Tab",
    retry: "Erneut senden",
    edit: "Bearbeiten",
    discard: "Löschen",
    label: (author: string, time: string) => `${author}, ${time}`,
    joined: (names: string) => `Gekommen: ${names}`,
    left: (names: string) => `Gegangen: ${names}`,
    renamed: (before: string, name: string) => `${before} heißt jetzt ${name}`,
    youRenamed: (name: string) => `du heißt jetzt ${name}`,
    moreNames: (count: number) =>
      plural(count, { one: "# weitere Person heißt jetzt anders", other: "# weitere heißen jetzt anders" }),
    nobodyYet: "Hier hat noch niemand etwas gesagt",
    invite: "Öffne einen zweiten Tab oder schick jemandem den Link.",
    copyLink: "Link kopieren",
    copied: "Kopiert",
    copyByHand: "Kopiere ihn mit der Tastatur",
  },

  message: {
    showAll: (lines: number) => plural(lines, { one: "Alles zeigen", other: "Alle # Zeilen zeigen" }),
    showLess: "Weniger zeigen",
    copyCode: "Code kopieren",
    copied: "Kopiert",
    notCopied: "Das ließ sich nicht kopieren.",
    actions: "Was sich mit der Nachricht tun lässt",
    reply: "Mit Zitat antworten",
    copyText: "Text kopieren",
    copyLink: "Link kopieren",
    markUnread: "Ab hier als ungelesen markieren",
  },

  composer: {
    label: "Nachricht",
    placeholder: "sag etwas",
    send: "Senden",
    atRisk: "Nicht gesendete Nachrichten bleiben nur, solange dieser Tab offen ist.",
    left: (bytes: number) => plural(bytes, { one: "noch # Byte", other: "noch # Bytes" }),
    tooLong: (bytes: number) =>
      `Um ${plural(bytes, { one: "# Byte", other: "# Bytes" })} zu lang: Eine Nachricht darf ${number(limits.textBytes / 1024)} KiB haben.`,
    typing: (names: readonly string[]) => `${few(names, others)} ${names.length === 1 ? "schreibt" : "schreiben"}`,
    suggestions: "Vorschläge",
    suggestionsOpen: "Vorschläge: mit den Pfeiltasten wählen, mit Tab übernehmen",
    commands: {
      me: "Sagen, was du tust",
      nick: "Einen anderen Namen annehmen",
      help: "Tasten und Befehle zeigen",
    },
    unknownCommand: (word: string) =>
      `Den Befehl /${word} gibt es nicht. Um es trotzdem zu sagen, schreib //${word}. Mehr unter /help.`,
    unfinished: {
      me: "Schreib dazu, was du tust: /me gießt die Setzlinge",
      nick: "Schreib einen Namen dazu: /nick Ada",
    },
    renamed: (name: string) => `Du heißt jetzt ${name}.`,
  },
});
