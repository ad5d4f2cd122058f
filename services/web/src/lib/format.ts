import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";
import type { Money } from "@/gen/suki/type/v1/type_pb";
import { useLanguage } from "./i18n";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;
const SHORT_FROM = 10_000;

/** Numbers, money, dates and times in the reader's language. */
export type Format = {
  number: (value: number | bigint | string) => string;
  /** Decimal text or a Money; without kopecks where there are none. `currency` is for decimal text. */
  money: (value: Money | string | undefined, currency?: string) => string;
  /** Shortened for narrow places, e.g. "$1.2M". */
  moneyShort: (value: Money | undefined) => string;
  /** Of a percentage as decimal text, e.g. "42.5". */
  percent: (value: number | string) => string;
  date: (value: Date | Timestamp | undefined) => string;
  /** Of "2026-12": "December 2026". */
  month: (value: string) => string;
  time: (value: Date | Timestamp | undefined) => string;
  dateTime: (value: Date | Timestamp | undefined) => string;
  /** "5 minutes ago", "tomorrow"; the date when it is more than a week away. */
  relative: (value: Date | Timestamp | undefined, now?: Date) => string;
  /** Seconds as "3 d", "2 h", "5 min". */
  duration: (seconds: number | bigint) => string;
  /** The size of a file as "340 kB", "2.4 MB". */
  bytes: (count: number) => string;
};

export function asDate(value: Date | Timestamp | undefined): Date | undefined {
  return value === undefined || value instanceof Date ? value : timestampDate(value);
}

export function useFormat(): Format {
  return formatIn(useLanguage());
}

/** Made once for each language: to make a formatter takes a hundred times as long as to use it. */
export const formatIn = remembered(newFormat);

function remembered<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function newFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const month = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const whole = remembered((currency) => moneyFormat(locale, { currency, maximumFractionDigits: 0 }));
  const withCents = remembered((currency) => moneyFormat(locale, { currency, minimumFractionDigits: 2 }));
  const short = remembered((currency) => moneyFormat(locale, { currency, notation: "compact", maximumFractionDigits: 1 }));
  const units = remembered((unit) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }));
  const shown = (format: Intl.DateTimeFormat) => (value: Date | Timestamp | undefined) => {
    const moment = asDate(value);
    return moment ? format.format(moment) : "";
  };
  return {
    number: (value) => number.format(Number(value)),
    money: (value, currency = "USD") => {
      const [amount, code] = typeof value === "string" ? [value, currency] : [value?.amount, value?.currency];
      if (!amount) return "";
      const format = Number.isInteger(Number(amount)) ? whole : withCents;
      return format(code || currency || "USD").format(Number(amount));
    },
    moneyShort: (value) => {
      if (!value?.amount) return "";
      const amount = Number(value.amount);
      return (Math.abs(amount) < SHORT_FROM ? whole : short)(value.currency || "USD").format(amount);
    },
    percent: (value) => percent.format(Number(value) / 100),
    date: shown(date),
    month: (value) => month.format(new Date(`${value}-01`)),
    time: shown(time),
    dateTime: shown(dateTime),
    relative: (value, now = new Date()) => {
      const moment = asDate(value);
      if (!moment) return "";
      const seconds = (moment.getTime() - now.getTime()) / 1000;
      const size = Math.abs(seconds);
      if (size >= WEEK) return date.format(moment);
      if (size >= DAY) return relative.format(Math.round(seconds / DAY), "day");
      if (size >= HOUR) return relative.format(Math.round(seconds / HOUR), "hour");
      return relative.format(Math.round(seconds / MINUTE), "minute");
    },
    bytes: (count) => {
      const [size, unit] = count < MEGABYTE ? [count / KILOBYTE, "kilobyte"] : [count / MEGABYTE, "megabyte"];
      return units(unit as string).format(size < 10 ? Number(size.toPrecision(2)) : Math.round(size));
    },
    duration: (seconds) => {
      const all = Number(seconds);
      const [size, unit] =
        all >= YEAR ? [YEAR, "year"] : all >= DAY ? [DAY, "day"] : all >= HOUR ? [HOUR, "hour"] : [MINUTE, "minute"];
      const count = size === MINUTE ? Math.ceil(all / size) : Math.floor(all / size);
      return units(unit as string).format(count);
    },
  };
}

function moneyFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: "currency", ...options });
}
