import { Dialogs } from "./features/dialogs/dialogs.tsx";
import { Layout } from "./layout.tsx";
import { useParley } from "./state/parley.ts";
import { useStore } from "./state/use-store.ts";

/** The page; in another language it is made anew, so that no component has to know that words can change. */
export function App() {
  const locale = useStore(useParley().language.locale);
  return (
    <>
      <Layout key={locale} />
      <Dialogs />
    </>
  );
}
