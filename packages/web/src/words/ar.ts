import { limits } from "@parley/protocol";
import { counts } from "./ar-counts.ts";
import type { Forms, Grammar } from "./grammar.ts";
import type { Draft } from "./languages.ts";

/** Every word of the page, in Arabic. */
export const ar = ({
  locale,
  number,
  few,
  plural,
}: Grammar<Forms<"zero" | "one" | "two" | "few" | "many" | "other">>): Draft => ({
  locale,
  direction: "rtl",
  brand: "Parley",
  close: "إغلاق",
  cancel: "إلغاء",
  save: "حفظ",
  you: "أنت",

  connection: {
    connecting: "جارٍ الاتصال…",
    live: "متصل",
    offline: "غير متصل",
    restarting: "غير متصل: الخادم يُعاد تشغيله",
    retryIn: (seconds: number) => `محاولة جديدة بعد ${number(seconds)} ث`,
    seconds: (seconds: number) => `${number(seconds)} ث`,
    retryNow: "اتصل الآن",
    reload: "أعد تحميل الصفحة",
    outOfDate: "هذه الصفحة قديمة",
    replaced: "فُتحت في مكان آخر",
    forbidden: "لا يُسمح لك بالدخول",
    ended: (reason: string) => `انقطع الاتصال: ${reason || "دون ذكر سبب"}`,
  },

  announcer: {
    said: (author: string, text: string) => `${author}: ${text}`,
    several: (count: number, author: string, text: string) => {
      const messages = plural(count, counts.newMessages);
      return `${messages}، آخرها من ${author}: ${text}`;
    },
  },

  errors: {
    text_blank: "هذه الرسالة لا تعرض شيئًا.",
    text_too_long: "هذه الرسالة أطول من اللازم.",
    text_refused: "في هذا النص رموز لا يمكن إرسالها.",
    name_refused: "هذا الاسم غير ممكن.",
    bad_room: "اسم الغرفة من 1 إلى 64 من الحروف a–z والأرقام والشرطات، دون شرطة في طرفيه.",
    too_many_rooms: "أنت في أقصى عدد من الغرف؛ غادر إحداها أولًا.",
    rate_limited: "رسائل كثيرة دفعة واحدة؛ انتظر لحظة.",
    unavailable: "لا يستطيع الخادم حفظ الرسائل أو قراءتها الآن.",
    disconnected: "لا يوجد اتصال الآن.",
  },

  names: {
    blank: "يحتاج الاسم إلى حرف أو رقم أو رمز تعبيري واحد على الأقل.",
    long: `للاسم ${number(limits.nameLength)} رمزًا على الأكثر.`,
    symbols: "في الاسم حروف وأرقام ورموز تعبيرية ومسافات و . - _ ' فقط.",
    marks: "تكون الحركات على الحروف، ثلاث على الأكثر لكل حرف.",
    scripts: "يُكتب الاسم بحروف كتابة واحدة.",
    guest: "الأسماء مثل user-123 محجوزة للضيوف.",
  },

  dialogs: {
    notLoaded: "تعذّر التحميل",
    offline: "حاول مرة أخرى عندما تكون متصلًا.",
  },

  settings: {
    title: "الإعدادات",
    theme: "المظهر",
    themes: { system: "النظام", light: "فاتح", dark: "داكن" },
    density: "الأسطر",
    densities: { comfortable: "مريحة", compact: "متقاربة" },
    language: "اللغة",
    browserLanguage: "لغة المتصفح",
    languageNotLoaded: "تعذّر تحميل هذه اللغة. هل أنت غير متصل؟",
  },

  keys: {
    title: "المفاتيح",
    everywhere: "في كل مكان",
    help: "عرض هذه المفاتيح",
    write: "الانتقال إلى مكان الكتابة",
    regions: "الانتقال إلى الجزء التالي من الصفحة",
    rooms: "الغرفة التالية أو السابقة",
    reading: "في الرسائل",
    messages: "الرسالة التالية أو السابقة",
    pages: "صفحة إلى أعلى أو أسفل",
    ends: "أول رسالة أو آخرها",
    actions: "ما يمكن فعله برسالة",
    writing: "عند الكتابة",
    send: "إرسال",
    breakLine: "سطر جديد",
    recall: "استعادة آخر رسالة لك والمربع فارغ",
    complete: "إكمال اسم أو رمز تعبيري",
    sendAnyway: "إرسال، حتى داخل كتلة شيفرة",
    commands: "الأوامر",
    escape: "قول /help بدل تنفيذه",
  },

  fault: {
    title: "تعذّر بدء Parley",
    unreadable: "تعذّرت قراءة parley.config.json. تحقّق من خادم الويب ثم أعد تحميل الصفحة.",
    notJson: "الملف parley.config.json ليس JSON.",
    shape: "في parley.config.json شيء غير متوقع.",
    server: (given: string) => `«${given}» في parley.config.json ليس عنوان خادم.`,
    example: "ينبغي أن يبدو هكذا:",
  },

  rooms: {
    title: "الغرف",
    add: "الذهاب إلى غرفة",
    name: "اسم الغرفة",
    go: "اذهب",
    unseen: "جديدة",
    count: number,
    moreThan: (unseen: number) => `${number(unseen)}+`,
    lobbyTopic: "لكل ما ليست له غرفة خاصة",
    nowhere: "لا توجد غرفة هنا",
    back: "العودة إلى الردهة",
  },

  people: {
    title: "الأشخاص",
    hereNow: "هنا الآن",
    count: number,
    more: (people: number) => plural(people, counts.morePeople),
    names: (all: readonly string[]) => few(all, counts.others),
    rename: "غيّر اسمك",
    yourName: "اسمك",
  },

  timeline: {
    title: "الرسائل",
    today: "اليوم",
    yesterday: "أمس",
    unread: "جديد",
    loading: "جارٍ تحميل الرسائل…",
    notConnected: "ستصل الرسائل عندما يعود الاتصال.",
    loadingOlder: "جارٍ تحميل رسائل أقدم…",
    beginning: (room: string) => `بداية الغرفة \u2068# ${room}\u2069`,
    missing: (count: number) => plural(count, counts.missing),
    load: "تحميل",
    loadingGap: "جارٍ التحميل…",
    notLoaded: "تعذّر التحميل.",
    olderNotLoaded: "تعذّر تحميل الرسائل الأقدم.",
    tryAgain: "أعد المحاولة",
    linkedNowhere: "هذه الرسالة ليست هنا. إليك الأحدث.",
    toPresent: "الانتقال إلى الأحدث",
    toDate: "الانتقال إلى تاريخ",
    day: "التاريخ",
    newMessages: (count: number) => plural(count, counts.newMessages),
    above: (messages: string) => `${messages} في الأعلى`,
    unknownKind: "رسالة من نوع أحدث من أن تعرضه هذه الصفحة.",
    sending: "جارٍ الإرسال",
    waiting: "سيُرسل عند الاتصال",
    notSent: "لم تُرسل",
    leftBehind: "من لسان مغلق",
    retry: "أعد الإرسال",
    edit: "تعديل",
    discard: "حذف",
    label: (author: string, time: string) => `${author}، ${time}`,
    joined: (names: string) => `انضم ${names}`,
    left: (names: string) => `غادر ${names}`,
    renamed: (before: string, name: string) => `صار اسم ${before} الآن ${name}`,
    youRenamed: (name: string) => `صار اسمك الآن ${name}`,
    moreNames: (people: number) => plural(people, counts.moreNames),
    nobodyYet: "لم يقل أحد شيئًا هنا بعد",
    invite: "افتح لسانًا ثانيًا أو أرسل الرابط إلى أحد.",
    copyLink: "نسخ الرابط",
    copied: "نُسخ",
    copyByHand: "انسخه بلوحة المفاتيح",
  },

  message: {
    showAll: (lines: number) => plural(lines, counts.lines),
    showLess: "عرض أقل",
    copyCode: "نسخ الشيفرة",
    copied: "نُسخ",
    actions: "خيارات الرسالة",
    reply: "رد مع اقتباس",
    copyText: "نسخ النص",
    copyLink: "نسخ الرابط",
    markUnread: "اجعلها غير مقروءة من هنا",
  },

  composer: {
    label: "رسالة",
    placeholder: "قل شيئًا",
    send: "إرسال",
    atRisk: "الرسائل غير المرسلة محفوظة ما دام هذا اللسان مفتوحًا فقط.",
    left: (bytes: number) => `بقي ${plural(bytes, counts.bytes)}`,
    tooLong: (bytes: number) =>
      `أطول من المسموح بمقدار ${plural(bytes, counts.bytesMore)}: للرسالة ${number(limits.textBytes / 1024)} كيبيبايت على الأكثر.`,
    typing: (names: readonly string[]) => `يكتب الآن: ${few(names, counts.others)}`,
    suggestions: "اقتراحات",
    suggestionsOpen: "اقتراحات: اختر بالأسهم واقبل بمفتاح Tab",
    tab: "Tab",
    commands: {
      me: "قل ما تفعله",
      nick: "اتخذ اسمًا آخر",
      help: "عرض المفاتيح والأوامر",
    },
    unknownCommand: (word: string) =>
      `لا يوجد أمر \u2068/${word}\u2069. لقوله مع ذلك اكتب \u2068//${word}\u2069. انظر \u2068/help\u2069.`,
    unfinished: {
      me: "أضف ما تفعله: \u2068/me يسقي الشتلات\u2069",
      nick: "أضف اسمًا: \u2068/nick Ada\u2069",
    },
    renamed: (name: string) => `صار اسمك الآن ${name}.`,
  },
});
