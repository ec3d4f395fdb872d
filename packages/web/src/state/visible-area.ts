type Area = Pick<VisualViewport, "height" | "offsetTop" | "scale" | "addEventListener" | "removeEventListener">;

/** What of a window this needs. */
export type Screen = { readonly innerHeight: number; readonly visualViewport: Area | null };

/** What covers less than this, in pixels, is no keyboard. */
const LEAST_KEYBOARD = 80;

/**
 * Tells the styles what a phone's keyboard leaves of the page, where the browser does not make the page smaller itself
 * (iOS): `--visible-height` and `--visible-top`, while a keyboard covers something, until the returned function is
 * called. Who zooms in sees less on purpose.
 */
export function watchVisibleArea(
  screen: Screen,
  style: Pick<CSSStyleDeclaration, "setProperty" | "removeProperty">,
): () => void {
  const area = screen.visualViewport;
  const measure = () => {
    if (!area) return;
    if (area.scale > 1.01 || screen.innerHeight - area.height < LEAST_KEYBOARD) {
      style.removeProperty("--visible-height");
      style.removeProperty("--visible-top");
    } else {
      style.setProperty("--visible-height", `${area.height}px`);
      style.setProperty("--visible-top", `${area.offsetTop}px`);
    }
  };
  area?.addEventListener("resize", measure);
  area?.addEventListener("scroll", measure);
  measure();
  return () => {
    area?.removeEventListener("resize", measure);
    area?.removeEventListener("scroll", measure);
  };
}
