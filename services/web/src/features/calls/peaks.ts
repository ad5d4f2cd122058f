/** The loudest of each of so many equal parts, the loudest of all being 1; silence stays 0. */
export function peaksOf(samples: ArrayLike<number>, parts: number): number[] {
  const loudest = Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * samples.length) / parts);
    const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / parts));
    let most = 0;
    for (let at = from; at < to && at < samples.length; at += 1) most = Math.max(most, Math.abs(samples[at] ?? 0));
    return most;
  });
  const all = Math.max(...loudest);
  return all ? loudest.map((peak) => peak / all) : loudest;
}

const STEP_SECONDS = 5;

/** Where in a recording a key leads, in seconds; undefined for other keys. */
export function placeAfterKey(key: string, at: number, seconds: number): number | undefined {
  const places: Record<string, number> = {
    ArrowLeft: at - STEP_SECONDS,
    ArrowRight: at + STEP_SECONDS,
    ArrowDown: at - STEP_SECONDS,
    ArrowUp: at + STEP_SECONDS,
    Home: 0,
    End: seconds,
  };
  const place = places[key];
  return place === undefined ? undefined : Math.min(Math.max(place, 0), seconds);
}
