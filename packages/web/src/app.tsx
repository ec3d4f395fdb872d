import { Layout } from "./layout.tsx";
import { Late, latePart } from "./parts/late.tsx";
import { useParley } from "./state/parley.ts";
import { useStore } from "./state/use-store.ts";

const dialogsPart = latePart(async () => (await import("./features/dialogs/dialogs.tsx")).Dialogs);

/** The page; in another language it is made anew, so that no component has to know that words can change. */
export function App() {
  const locale = useStore(useParley().language.locale);
  return (
    <>
      <Layout key={locale} />
      <Late of={dialogsPart} props={{}} />
    </>
  );
}
