import { Layout } from "./layout.tsx";
import { Late, latePart } from "./parts/late.tsx";
import { useParley } from "./state/parley.ts";
import { useStore } from "./state/use-store.ts";

const dialogsPart = latePart(async () => (await import("./features/dialogs/dialogs.tsx")).Dialogs);

/** The page; in another language all of it is rendered again, in its place. */
export function App() {
  useStore(useParley().language.locale);
  return (
    <>
      <Layout />
      <Late of={dialogsPart} props={{}} />
    </>
  );
}
