const two = (value: number) => String(value).padStart(2, "0");

/** A picked "YYYY-MM-DD HH:mm:ss" or "YYYY-MM-DD" as the local moment that it means. */
export function dateOf(text: string): Date {
  return new Date(text.length > 10 ? text.replace(" ", "T") : `${text}T00:00:00`);
}

/** The local day, "YYYY-MM-DD". */
export function dayText(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The local moment as pickers hold it. */
export function momentText(date: Date): string {
  return `${dayText(date)} ${two(date.getHours())}:${two(date.getMinutes())}:00`;
}

/** The next full hour, where a new meeting or task begins. */
export function nextHour(now: Date): Date {
  const hour = new Date(now);
  hour.setHours(now.getHours() + 1, 0, 0, 0);
  return hour;
}

/** The midnight that begins the day, or the one so many days later. */
export function midnight(date: Date, daysLater = 0): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater);
}
