/**
 * Shows on the icon of the installed page how much is unread. Where it is not installed, or the browser knows no such
 * thing, nothing happens.
 */
export async function showBadge(count: number, icon: Partial<NavigatorBadge>): Promise<void> {
  try {
    await icon.setAppBadge?.(count);
  } catch {
    // A page that is not installed may be refused.
  }
}
