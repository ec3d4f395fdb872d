import { limits } from "@parley/protocol";
import type { Forms, Grammar } from "./grammar.ts";
import type { Draft } from "./languages.ts";

/** So many people besides one who is named. */
const others = { one: "# más", many: "# más", other: "# más" };

/** Every word of the page, in Spanish. */
export const es = ({ locale, number, few, plural }: Grammar<Forms<"one" | "many" | "other">>): Draft => ({
  locale,
  direction: "ltr",
  brand: "Parley",
  close: "Cerrar",
  cancel: "Cancelar",
  save: "Guardar",
  you: "tú",

  connection: {
    connecting: "Conectando…",
    live: "Conectado",
    offline: "Sin conexión",
    restarting: "Sin conexión: el servidor se reinicia",
    retryIn: (seconds: number) => `nuevo intento en ${number(seconds)} s`,
    seconds: (seconds: number) => `${number(seconds)} s`,
    retryNow: "Conectar ahora",
    reload: "Recargar la página",
    outOfDate: "Esta página está anticuada",
    replaced: "Abierto en otro lugar",
    forbidden: "No tienes acceso",
    ended: (reason: string) => `Desconectado: ${reason || "sin motivo indicado"}`,
  },

  announcer: {
    said: (author: string, text: string) => `${author}: ${text}`,
    several: (count: number, author: string, text: string) => {
      const messages = { one: "# mensaje nuevo", many: "# de mensajes nuevos", other: "# mensajes nuevos" };
      return `${plural(count, messages)}, el último de ${author}: ${text}`;
    },
  },

  errors: {
    text_blank: "Este mensaje no muestra nada.",
    text_too_long: "Este mensaje es demasiado largo.",
    text_refused: "Este texto tiene caracteres que no se pueden enviar.",
    name_refused: "Este nombre no es posible.",
    bad_room: "El nombre de una sala tiene de 1 a 64 letras a–z, cifras y guiones, sin guion en los extremos.",
    too_many_rooms: "Demasiadas salas: sal de una, o empieza otras más tarde.",
    rate_limited: "Demasiados mensajes a la vez; espera un momento.",
    unavailable: "El servidor no puede guardar ni leer mensajes en este momento.",
    disconnected: "No hay conexión en este momento.",
  },

  names: {
    blank: "Un nombre necesita al menos una letra, una cifra o un emoji.",
    long: `Un nombre tiene como máximo ${number(limits.nameLength)} caracteres.`,
    symbols: "Un nombre solo tiene letras, cifras, emojis, espacios y . - _ '",
    marks: "Los acentos van sobre letras, tres como máximo en una.",
    scripts: "Un nombre se escribe con las letras de un solo alfabeto.",
    guest: "Los nombres como user-123 son para invitados.",
  },

  dialogs: {
    notLoaded: "No se pudo cargar",
    offline: "Inténtalo de nuevo cuando tengas conexión.",
  },

  settings: {
    title: "Ajustes",
    theme: "Tema",
    themes: { system: "Sistema", light: "Claro", dark: "Oscuro" },
    density: "Líneas",
    densities: { comfortable: "Cómodas", compact: "Compactas" },
    language: "Idioma",
    browserLanguage: "El del navegador",
    languageNotLoaded: "No se pudo cargar este idioma. ¿Estás sin conexión?",
  },

  keys: {
    title: "Teclas",
    everywhere: "En todas partes",
    help: "Mostrar estas teclas",
    write: "Ir a donde se escribe",
    regions: "Pasar a la siguiente parte de la página",
    rooms: "Sala siguiente o anterior",
    reading: "En los mensajes",
    messages: "Mensaje siguiente o anterior",
    pages: "Una página arriba o abajo",
    ends: "Primer o último mensaje",
    actions: "Lo que se puede hacer con un mensaje",
    writing: "Al escribir",
    send: "Enviar",
    breakLine: "Saltar de línea",
    recall: "Recuperar tu último mensaje, con el cuadro vacío",
    complete: "Completar un nombre o un emoji",
    sendAnyway: "Enviar, también dentro de un bloque de código",
    commands: "Órdenes",
    escape: "Decir /help en vez de ejecutarlo",
    names: {
      esc: "Esc",
      enter: "Intro",
      tab: "Tab",
      alt: "Alt",
      ctrl: "Ctrl",
      shift: "Mayús",
      pageUp: "Re Pág",
      pageDown: "Av Pág",
      home: "Inicio",
      end: "Fin",
    },
  },

  fault: {
    title: "Parley no puede empezar",
    unreadable: "No se pudo leer parley.config.json. Se sigue intentando; si esto continúa, revisa el servidor web.",
    notJson: "parley.config.json no es JSON.",
    shape: "parley.config.json contiene algo inesperado.",
    server: (given: string) => `«${given}», en parley.config.json, no es la dirección de un servidor.`,
    example: "Debería tener este aspecto:",
  },

  rooms: {
    title: "Salas",
    add: "Ir a una sala",
    name: "Nombre de la sala",
    go: "Ir",
    unseen: "sin leer",
    count: number,
    moreThan: (unseen: number) => `${number(unseen)}+`,
    lobbyTopic: "Todo lo que no tiene sala propia",
    nowhere: "Aquí no hay ninguna sala",
    back: "Volver al lobby",
  },

  people: {
    title: "Personas",
    hereNow: "Ahora aquí",
    count: number,
    more: (people: number) => `y ${number(people)} más`,
    names: (all: readonly string[]) => few(all, others),
    rename: "Cambiar tu nombre",
    yourName: "Tu nombre",
  },

  timeline: {
    title: "Mensajes",
    today: "Hoy",
    yesterday: "Ayer",
    unread: "Nuevo",
    loading: "Cargando mensajes…",
    notConnected: "Los mensajes llegarán cuando vuelvas a tener conexión.",
    loadingOlder: "Cargando mensajes anteriores…",
    beginning: (room: string) => `El comienzo de # ${room}`,
    missing: (count: number) =>
      plural(count, {
        one: "Falta un mensaje aquí.",
        many: "Faltan # de mensajes aquí.",
        other: "Faltan # mensajes aquí.",
      }),
    load: "Cargar",
    loadingGap: "Cargando…",
    notLoaded: "No se pudo cargar.",
    olderNotLoaded: "No se pudieron cargar los mensajes anteriores.",
    tryAgain: "Reintentar",
    linkedNowhere: "Ese mensaje no está aquí. Esto es lo más reciente.",
    toPresent: "Ir a lo más reciente",
    toDate: "Ir a una fecha",
    day: "Día",
    newMessages: (count: number) =>
      plural(count, { one: "# mensaje nuevo", many: "# de mensajes nuevos", other: "# mensajes nuevos" }),
    above: (messages: string) => `${messages} más arriba`,
    unknownKind: "Un mensaje que esta página es demasiado antigua para mostrar.",
    sending: "enviando",
    waiting: "se enviará al conectar",
    unconfirmed: "quizá enviado; se reenviará al conectar",
    notSent: "No enviado",
    leftBehind: "de una pestaña cerrada",
    retry: "Reintentar",
    edit: "Editar",
    discard: "Eliminar",
    label: (author: string, time: string) => `${author}, ${time}`,
    joined: (names: string) => `Llegadas: ${names}`,
    left: (names: string) => `Salidas: ${names}`,
    renamed: (before: string, name: string) => `${before} ahora es ${name}`,
    youRenamed: (name: string) => `ahora eres ${name}`,
    moreNames: (count: number) =>
      plural(count, {
        one: "# persona más tiene otro nombre",
        many: "# de personas más tienen otro nombre",
        other: "# personas más tienen otro nombre",
      }),
    nobodyYet: "Nadie ha dicho nada aquí todavía",
    invite: "Abre una segunda pestaña o envía el enlace a alguien.",
    copyLink: "Copiar enlace",
    copied: "Copiado",
    copyByHand: "Cópialo con el teclado",
  },

  message: {
    showAll: (lines: number) =>
      plural(lines, { one: "Mostrar todo", many: "Mostrar las # de líneas", other: "Mostrar las # líneas" }),
    showLess: "Mostrar menos",
    copyCode: "Copiar el código",
    copied: "Copiado",
    notCopied: "No se pudo copiar.",
    actions: "Acciones del mensaje",
    reply: "Responder citando",
    copyText: "Copiar el texto",
    copyLink: "Copiar el enlace",
    markUnread: "Marcar como no leído desde aquí",
  },

  composer: {
    label: "Mensaje",
    placeholder: "di algo",
    send: "Enviar",
    atRisk: "Los mensajes sin enviar solo se conservan mientras esta pestaña esté abierta.",
    left: (bytes: number) => plural(bytes, { one: "queda # byte", many: "quedan # de bytes", other: "quedan # bytes" }),
    tooLong: (bytes: number) => {
      const over = plural(bytes, { one: "Sobra # byte", many: "Sobran # de bytes", other: "Sobran # bytes" });
      return `${over}: un mensaje puede tener ${number(limits.textBytes / 1024)} KiB.`;
    },
    typing: (names: readonly string[]) => `${few(names, others)} ${names.length === 1 ? "está" : "están"} escribiendo`,
    suggestions: "Sugerencias",
    suggestionsOpen: "Sugerencias: elige con las flechas, acepta con Tab",
    commands: {
      me: "Contar lo que haces",
      nick: "Tomar otro nombre",
      help: "Mostrar teclas y órdenes",
    },
    unknownCommand: (word: string) =>
      `No existe la orden /${word}. Para decirlo de todos modos, escribe //${word}. Mira /help.`,
    unfinished: {
      me: "Añade lo que haces: /me riega los plantones",
      nick: "Añade un nombre: /nick Ada",
    },
    renamed: (name: string) => `Ahora te llamas ${name}.`,
  },
});
