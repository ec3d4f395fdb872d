import { useState } from "react";
import { Conversation } from "./conversation.tsx";
import { Head } from "./features/rooms/head.tsx";
import { Rail } from "./features/rooms/rail.tsx";
import styles from "./layout.module.css";
import { Late, latePart } from "./parts/late.tsx";
import { createMedia } from "./state/media.ts";
import { useParley } from "./state/parley.ts";
import { useStore } from "./state/use-store.ts";
import { words } from "./words.ts";

const attendantsPart = latePart(async () => (await import("./attendants.tsx")).Attendants);
const nowherePart = latePart(async () => (await import("./features/rooms/nowhere.tsx")).Nowhere);
const peoplePart = latePart(async () => (await import("./features/people/people.tsx")).People);
const drawerPart = latePart(async () => (await import("./parts/drawer.tsx")).Drawer);

// The same widths as in layout.module.css, which grow with the letters.
const noRail = createMedia("(max-width: 45em)");
const noAside = createMedia("(max-width: 63.75em)");

/** What the page shows: rooms, one conversation, its people; what has no place beside the conversation is a drawer. */
export function Layout() {
  const { client, route } = useParley();
  const place = useStore(route);
  const room = place.kind === "room" ? client.room(place.room) : undefined;
  const railInDrawer = useStore(noRail);
  const peopleInDrawer = useStore(noAside);
  const [drawer, setDrawer] = useState<"rooms" | "people">();
  const close = () => setDrawer(undefined);
  const open = (side: "start" | "end") => {
    if (side === "start" && railInDrawer) setDrawer("rooms");
    if (side === "end" && peopleInDrawer && room) setDrawer("people");
  };

  return (
    <div className={styles.page}>
      {!railInDrawer && <Rail onChoose={close} />}
      <main className={styles.main}>
        <Head
          room={room?.name}
          onRooms={railInDrawer ? () => setDrawer("rooms") : undefined}
          onPeople={peopleInDrawer && room ? () => setDrawer("people") : undefined}
        />
        {room ? <Conversation key={room.name} room={room} /> : <Late of={nowherePart} props={{}} />}
      </main>
      <Late of={attendantsPart} props={{ room, onSwipe: open }} />
      {!peopleInDrawer && room && (
        <aside className={styles.aside} aria-label={words.people.title}>
          <Late of={peoplePart} props={{ room }} />
        </aside>
      )}
      {railInDrawer && drawer === "rooms" && (
        <Late
          of={drawerPart}
          props={{ label: words.rooms.title, side: "start", onClose: close, children: <Rail onChoose={close} /> }}
        />
      )}
      {peopleInDrawer && room && drawer === "people" && (
        <Late
          of={drawerPart}
          props={{
            label: words.people.title,
            side: "end",
            onClose: close,
            children: <Late of={peoplePart} props={{ room }} />,
          }}
        />
      )}
    </div>
  );
}
