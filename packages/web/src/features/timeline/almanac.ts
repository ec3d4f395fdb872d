import type { Store } from "@parley/client";
import type { Clock } from "@parley/protocol";
import { type Calendar, createCalendar } from "./calendar.ts";

/** The calendar of where one is, and a moment of today (milliseconds since 1970). */
export type Today = { calendar: Calendar; now: number };

type AlmanacParts = {
  clock: Clock;
  /** Tells when somebody may have turned to the page: before, the machine may have slept, or travelled. */
  attention: Pick<Store<boolean>, "subscribe">;
  /** A BCP 47 tag. */
  locale: string;
  /** The time zone of the machine as it is now, such as `Europe/London`. */
  timeZone: () => string;
};

/** The time zone that the browser is in. */
export const browserTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Today as a store: it changes at midnight, whenever that is here, and when here is in another time zone. */
export function createAlmanac({ clock, attention, locale, timeZone }: AlmanacParts): Store<Today> {
  const open = (zone: string) => ({ zone, calendar: createCalendar(locale, zone), now: clock.now() });
  let page = open(timeZone());
  const turn = () => {
    const [zone, now] = [timeZone(), clock.now()];
    if (zone !== page.zone) page = open(zone);
    else if (page.calendar.day(now) !== page.calendar.day(page.now)) page = { ...page, now };
  };
  return {
    get: () => page,
    subscribe: (listener) => {
      const look = () => {
        const before = page;
        turn();
        timer.cancel();
        timer = wait();
        if (page !== before) listener();
      };
      const wait = () => clock.after(page.calendar.dayEnd(clock.now()) - clock.now(), look);
      let timer = wait();
      const stop = attention.subscribe(look);
      return () => {
        stop();
        timer.cancel();
      };
    },
  };
}
