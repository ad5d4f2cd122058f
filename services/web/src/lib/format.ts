import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "@/gen/suki/type/v1/type_pb";

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
  time: (value: Date | Timestamp | undefined) => string;
  dateTime: (value: Date | Timestamp | undefined) => string;
  /** "5 minutes ago", "tomorrow"; the date when it is more than a week away. */
  relative: (value: Date | Timestamp | undefined, now?: Date) => string;
  /** Seconds as "3 d", "2 h", "5 min". */
  duration: (seconds: number | bigint) => string;
};

export function asDate(value: Date | Timestamp | undefined): Date | undefined {
  return value === undefined || value instanceof Date ? value : timestampDate(value);
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatIn(i18n.language), [i18n.language]);
}

export function formatIn(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const shown = (format: Intl.DateTimeFormat) => (value: Date | Timestamp | undefined) => {
    const moment = asDate(value);
    return moment ? format.format(moment) : "";
  };
  return {
    number: (value) => number.format(Number(value)),
    money: (value, currency = "USD") => {
      const [amount, code] = typeof value === "string" ? [value, currency] : [value?.amount, value?.currency];
      return amount ? moneyFormat(locale, code || currency || "USD", Number(amount)).format(Number(amount)) : "";
    },
    moneyShort: (value) => {
      if (!value?.amount) return "";
      if (Math.abs(Number(value.amount)) < SHORT_FROM)
        return moneyFormat(locale, value.currency || "USD", 0).format(Number(value.amount));
      const options = {
        style: "currency",
        currency: value.currency || "USD",
        notation: "compact",
        maximumFractionDigits: 1,
      } as const;
      return new Intl.NumberFormat(locale, options).format(Number(value.amount));
    },
    percent: (value) => percent.format(Number(value) / 100),
    date: shown(date),
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
    duration: (seconds) => {
      const whole = Number(seconds);
      const [size, unit] =
        whole >= YEAR ? [YEAR, "year"] : whole >= DAY ? [DAY, "day"] : whole >= HOUR ? [HOUR, "hour"] : [MINUTE, "minute"];
      const count = size === MINUTE ? Math.ceil(whole / size) : Math.floor(whole / size);
      return new Intl.NumberFormat(locale, { style: "unit", unit: unit as string, unitDisplay: "narrow" }).format(count);
    },
  };
}

function moneyFormat(locale: string, currency: string, amount: number): Intl.NumberFormat {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
