/** What a text tells that its author does, which is one that begins with `/me`. */
export function actionOf(text: string): string | undefined {
  const action = text.replace(/^\/me\s+/i, "");
  return action === text ? undefined : action;
}
