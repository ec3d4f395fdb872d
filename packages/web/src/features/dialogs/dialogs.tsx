import { type ComponentType, useEffect, useState } from "react";
import { Dialog } from "../../parts/dialog.tsx";
import { Reload } from "../../parts/reload.tsx";
import type { DialogName } from "../../state/parley.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";

type Content = ComponentType<{ onClose: () => void }>;

/** Each dialog's content, which is loaded when it is opened first. */
const loaders: Readonly<Record<DialogName, () => Promise<Content>>> = {
  settings: async () => (await import("../settings/settings.tsx")).Settings,
  date: async () => (await import("../timeline/to-date.tsx")).ToDate,
  shortcuts: async () => (await import("../keys/shortcuts.tsx")).Shortcuts,
};

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { dialog } = useParley();
  const open = useStore(dialog);
  const [loaded, setLoaded] = useState<{ name: DialogName; Content: Content }>();

  useEffect(() => {
    if (!open) return;
    let wanted = true;
    loaders[open]()
      .catch(() => NotLoaded)
      .then((Content) => {
        if (wanted) setLoaded({ name: open, Content });
      });
    return () => {
      wanted = false;
    };
  }, [open]);

  if (!open || loaded?.name !== open) return null;
  return <loaded.Content onClose={() => dialog.set(undefined)} />;
}

function NotLoaded({ onClose }: { onClose: () => void }) {
  const isConnected = useStore(useParley().client.connection).status === "live";
  return (
    <Dialog title={words.dialogs.notLoaded} home="settings" onClose={onClose}>
      <p>{isConnected ? words.connection.outOfDate : words.dialogs.offline}</p>
      {isConnected && <Reload />}
    </Dialog>
  );
}
