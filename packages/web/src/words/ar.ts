import { limits } from "@parley/protocol";
import type { Forms, Grammar } from "./grammar.ts";
import type { Draft } from "./languages.ts";

/** Every word of the page, in Arabic. */
export const ar = ({
  locale,
  number,
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
      const messages = plural(count, {
        zero: "لا رسائل جديدة",
        one: "رسالة جديدة",
        two: "رسالتان جديدتان",
        few: "# رسائل جديدة",
        many: "# رسالة جديدة",
        other: "# رسالة جديدة",
      });
      return `${messages}، آخرها من ${author}: ${text}`;
    },
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
    more: (people: number) =>
      plural(people, {
        zero: "ولا أحد غيرهم",
        one: "وشخص آخر",
        two: "وشخصان آخران",
        few: "و# أشخاص آخرين",
        many: "و# شخصًا آخر",
        other: "و# شخص آخر",
      }),
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
    missing: (count: number) =>
      plural(count, {
        zero: "لا تنقص أي رسالة هنا.",
        one: "تنقص رسالة واحدة هنا.",
        two: "تنقص رسالتان هنا.",
        few: "تنقص # رسائل هنا.",
        many: "تنقص # رسالة هنا.",
        other: "تنقص # رسالة هنا.",
      }),
    load: "تحميل",
    loadingGap: "جارٍ التحميل…",
    notLoaded: "تعذّر التحميل.",
    olderNotLoaded: "تعذّر تحميل الرسائل الأقدم.",
    tryAgain: "أعد المحاولة",
    newMessages: (count: number) =>
      plural(count, {
        zero: "لا رسائل جديدة",
        one: "رسالة جديدة",
        two: "رسالتان جديدتان",
        few: "# رسائل جديدة",
        many: "# رسالة جديدة",
        other: "# رسالة جديدة",
      }),
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
    moreNames: (people: number) =>
      plural(people, {
        zero: "ولا اسم جديد غير ذلك",
        one: "ولشخص آخر اسم جديد",
        two: "ولشخصين آخرين اسمان جديدان",
        few: "ولـ# أشخاص آخرين أسماء جديدة",
        many: "ولـ# شخصًا آخرين أسماء جديدة",
        other: "ولـ# شخص آخر أسماء جديدة",
      }),
    others: (first: string, count: number) =>
      plural(count, {
        zero: first,
        one: `${first} وشخص آخر`,
        two: `${first} وشخصان آخران`,
        few: `${first} و# آخرون`,
        many: `${first} و# آخر`,
        other: `${first} و# آخر`,
      }),
    both: (first: string, second: string) => `${first} و${second}`,
    nobodyYet: "لم يقل أحد شيئًا هنا بعد",
    invite: "افتح لسانًا ثانيًا أو أرسل الرابط إلى أحد.",
    copyLink: "نسخ الرابط",
    copied: "نُسخ",
    copyByHand: "انسخه بلوحة المفاتيح",
  },

  composer: {
    label: "رسالة",
    placeholder: "قل شيئًا",
    send: "إرسال",
    atRisk: "الرسائل غير المرسلة محفوظة ما دام هذا اللسان مفتوحًا فقط.",
    left: (bytes: number) => `بقي ${number(bytes)} بايت`,
    tooLong: (bytes: number) =>
      `أطول من المسموح بـ ${number(bytes)} بايت: للرسالة ${number(limits.textBytes / 1024)} كيبيبايت على الأكثر.`,
  },
});
