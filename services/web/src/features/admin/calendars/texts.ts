type Day = { date: string; hours: string; name: string };

/** Seven lines, each with a weekday's name and its hours, Monday first. */
export function weekText(week: string[], locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  // The fifth of January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) =>
    `${name.format(new Date(Date.UTC(1970, 0, 5 + day)))} ${week[day] ?? ""}`.trim(),
  ).join("\n");
}

/** The hours of each line, whatever its day is called. */
export function weekOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/^\D*/, "").trim());
}

/** A line for each day: its date, its hours if it has any, and its name. */
export function daysText(days: Day[]): string {
  return days.map(({ date, hours, name }) => [date, hours, name].filter(Boolean).join(" ")).join("\n");
}

export function daysOf(text: string): Day[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [date = "", ...rest] = line.split(/\s+/);
      const words = rest.join(" ");
      const hours = words.match(/^[\d:,\-\s]+/)?.[0].trim() ?? "";
      return { date, hours, name: words.slice(hours.length).trim() };
    });
}
