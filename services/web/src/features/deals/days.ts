/** "YYYY-MM-DD" of a moment, in the reader's time zone. */
export function dayOf(moment: Date): string {
  const part = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
}

/** A deadline is the end of its day. */
export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59`);
}
