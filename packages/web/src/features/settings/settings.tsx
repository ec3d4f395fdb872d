import { Dialog } from "../../parts/dialog.tsx";
import { densities, themes } from "../../state/appearance.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { Choice } from "./choice.tsx";
import { LanguageChoice } from "./language-choice.tsx";

/** How the page looks and speaks in this browser; what is chosen holds at once. */
export function Settings({ onClose }: { onClose: () => void }) {
  const { theme, density } = useParley().appearance;
  return (
    <Dialog title={words.settings.title} home="settings" onClose={onClose}>
      <Choice
        legend={words.settings.theme}
        options={themes}
        names={words.settings.themes}
        value={useStore(theme)}
        onChoose={theme.set}
      />
      <Choice
        legend={words.settings.density}
        options={densities}
        names={words.settings.densities}
        value={useStore(density)}
        onChoose={density.set}
      />
      <LanguageChoice />
    </Dialog>
  );
}
