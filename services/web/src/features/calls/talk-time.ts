/** Seconds as a telephone shows them, "4:05"; nothing when nobody spoke. */
export function talkTime(seconds: number): string {
  if (seconds <= 0) return "";
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
