import { limits } from "@parley/protocol";
import type { Forms, Grammar } from "./grammar.ts";
import type { Draft } from "./languages.ts";

/** So many people besides one who is named. */
const others = { other: "ほか # 人" };

/** Every word of the page, in Japanese. */
export const ja = ({ locale, number, few, plural }: Grammar<Forms<"other">>): Draft => ({
  locale,
  direction: "ltr",
  brand: "Parley",
  close: "閉じる",
  cancel: "キャンセル",
  save: "保存",
  you: "自分",

  connection: {
    connecting: "接続中…",
    live: "接続済み",
    offline: "オフライン",
    restarting: "オフライン：サーバーを再起動しています",
    retryIn: (seconds: number) => `${number(seconds)} 秒後に再試行`,
    seconds: (seconds: number) => `${number(seconds)} 秒`,
    retryNow: "今すぐ再接続",
    reload: "ページを再読み込み",
    outOfDate: "このページは古くなっています",
    replaced: "別の場所で開かれました",
    forbidden: "入室できません",
    ended: (reason: string) => `切断されました：${reason || "理由は不明です"}`,
  },

  announcer: {
    said: (author: string, text: string) => `${author}：${text}`,
    several: (count: number, author: string, text: string) =>
      `${plural(count, { other: "新着メッセージ # 件" })}、最後は${author}：${text}`,
  },

  errors: {
    text_blank: "このメッセージには表示するものがありません。",
    text_too_long: "このメッセージは長すぎます。",
    text_refused: "この文には送信できない文字が含まれています。",
    name_refused: "この名前は使えません。",
    bad_room: "ルーム名は a–z の文字、数字、ハイフンで 1～64 文字です。両端にハイフンは使えません。",
    too_many_rooms: "参加できるルームの数に達しました。先にどこかを退出してください。",
    rate_limited: "一度に送りすぎです。少し待ってください。",
    unavailable: "サーバーは現在メッセージの保存や読み込みができません。",
    disconnected: "現在接続されていません。",
  },

  names: {
    blank: "名前には文字、数字、絵文字のいずれかが必要です。",
    long: `名前は ${number(limits.nameLength)} 文字までです。`,
    symbols: "名前に使えるのは文字、数字、絵文字、空白と . - _ ' だけです。",
    marks: "記号は文字に付け、1 文字に 3 つまでです。",
    scripts: "名前は 1 種類の文字体系で書いてください。",
    guest: "user-123 のような名前はゲスト用です。",
  },

  dialogs: {
    notLoaded: "読み込めませんでした",
    offline: "オンラインに戻ってから、もう一度お試しください。",
  },

  settings: {
    title: "設定",
    theme: "テーマ",
    themes: { system: "システム", light: "ライト", dark: "ダーク" },
    density: "行間",
    densities: { comfortable: "ゆったり", compact: "コンパクト" },
    language: "言語",
    browserLanguage: "ブラウザーに合わせる",
    languageNotLoaded: "この言語を読み込めませんでした。オフラインではありませんか？",
  },

  keys: {
    title: "キー操作",
    everywhere: "どこでも",
    help: "このキー一覧を表示",
    write: "入力欄へ移動",
    regions: "ページの次の部分へ移動",
    rooms: "次または前のルーム",
    reading: "メッセージ一覧",
    messages: "次または前のメッセージ",
    pages: "1 ページ上または下へ",
    ends: "最初または最後のメッセージ",
    actions: "メッセージの操作",
    writing: "入力中",
    send: "送信",
    breakLine: "改行",
    recall: "入力欄が空のとき、直前の自分のメッセージを呼び出す",
    complete: "名前や絵文字を補完",
    sendAnyway: "コードブロックの中でも送信",
    commands: "コマンド",
    escape: "/help を実行せずに発言する",
  },

  fault: {
    title: "Parley を開始できません",
    unreadable:
      "parley.config.json を読み込めませんでした。Web サーバーを確認してから、ページを再読み込みしてください。",
    notJson: "parley.config.json は JSON ではありません。",
    shape: "parley.config.json に想定外の内容があります。",
    server: (given: string) => `parley.config.json の「${given}」はサーバーのアドレスではありません。`,
    example: "正しい例：",
  },

  rooms: {
    title: "ルーム",
    add: "ルームへ移動",
    name: "ルーム名",
    go: "移動",
    unseen: "件の未読",
    count: number,
    moreThan: (unseen: number) => `${number(unseen)}+`,
    lobbyTopic: "専用のルームがない話題はこちらへ",
    nowhere: "ここにルームはありません",
    back: "ロビーに戻る",
  },

  people: {
    title: "メンバー",
    hereNow: "参加中",
    count: number,
    more: (people: number) => `ほか ${number(people)} 人`,
    names: (all: readonly string[]) => few(all, others),
    rename: "名前を変更",
    yourName: "あなたの名前",
  },

  timeline: {
    title: "メッセージ",
    today: "今日",
    yesterday: "昨日",
    unread: "ここから新着",
    loading: "メッセージを読み込み中…",
    notConnected: "接続が戻るとメッセージが表示されます。",
    loadingOlder: "過去のメッセージを読み込み中…",
    beginning: (room: string) => `# ${room} はここから始まりました`,
    missing: (count: number) => plural(count, { other: "ここに # 件のメッセージが抜けています。" }),
    load: "読み込む",
    loadingGap: "読み込み中…",
    notLoaded: "読み込めませんでした。",
    olderNotLoaded: "過去のメッセージを読み込めませんでした。",
    tryAgain: "もう一度試す",
    linkedNowhere: "そのメッセージはここにありません。最新のメッセージを表示しています。",
    toPresent: "最新へ移動",
    toDate: "日付へ移動",
    day: "日付",
    newMessages: (count: number) => plural(count, { other: "# 件の新着メッセージ" }),
    above: (messages: string) => `上に${messages}`,
    unknownKind: "このページでは表示できない新しい種類のメッセージです。",
    sending: "送信中",
    waiting: "接続したら送信します",
    notSent: "送信できませんでした",
    leftBehind: "閉じたタブから",
    retry: "再送信",
    edit: "編集",
    discard: "削除",
    label: (author: string, time: string) => `${author}、${time}`,
    joined: (names: string) => `${names}が参加しました`,
    left: (names: string) => `${names}が退出しました`,
    renamed: (before: string, name: string) => `${before} は ${name} に名前を変えました`,
    youRenamed: (name: string) => `あなたの名前は ${name} になりました`,
    moreNames: (count: number) => `ほか ${number(count)} 人が名前を変えました`,
    nobodyYet: "まだ誰も発言していません",
    invite: "別のタブを開くか、誰かにリンクを送りましょう。",
    copyLink: "リンクをコピー",
    copied: "コピーしました",
    copyByHand: "キーボードでコピーしてください",
  },

  message: {
    showAll: (lines: number) => plural(lines, { other: "# 行すべてを表示" }),
    showLess: "折りたたむ",
    copyCode: "コードをコピー",
    copied: "コピーしました",
    actions: "メッセージの操作",
    reply: "引用して返信",
    copyText: "テキストをコピー",
    copyLink: "リンクをコピー",
    markUnread: "ここから未読にする",
  },

  composer: {
    label: "メッセージ",
    placeholder: "メッセージを入力",
    send: "送信",
    atRisk: "未送信のメッセージは、このタブを開いている間だけ保持されます。",
    left: (bytes: number) => `残り ${number(bytes)} バイト`,
    tooLong: (bytes: number) =>
      `${number(bytes)} バイト超過しています。メッセージは ${number(limits.textBytes / 1024)} KiB までです。`,
    typing: (names: readonly string[]) => `${few(names, others)}が入力中`,
    suggestions: "候補",
    suggestionsOpen: "候補：矢印キーで選び、Tab で決定",
    tab: "Tab",
    commands: {
      me: "していることを伝える",
      nick: "名前を変える",
      help: "キーとコマンドを表示",
    },
    unknownCommand: (word: string) =>
      `/${word} というコマンドはありません。そのまま発言するには //${word} と入力してください。/help も参照。`,
    unfinished: {
      me: "していることを続けて書いてください：/me 苗に水をやる",
      nick: "名前を続けて書いてください：/nick Ada",
    },
    renamed: (name: string) => `名前が ${name} になりました。`,
  },
});
