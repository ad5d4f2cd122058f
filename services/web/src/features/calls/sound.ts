import { useEffect, useState } from "react";
import { peaksOf } from "./peaks";

/** A recording that was read: `url` is for a player, `peaks` are its loudness from beginning to end, the loudest 1. */
export type Sound = { url: string; seconds: number; peaks: number[] };

// Telephone speech needs no more, and hours of it fit into memory.
const SAMPLES_PER_SECOND = 8000;
const PEAKS = 600;

/** Reads and decodes a recording; "undecodable" when the browser cannot, or when it is not there. */
export function useSound(address: string): Sound | "loading" | "undecodable" {
  const [sound, setSound] = useState<Sound | "loading" | "undecodable">("loading");
  useEffect(() => {
    const leaving = new AbortController();
    let url = "";
    read(address, leaving.signal)
      .then(({ file, ...decoded }) => {
        if (leaving.signal.aborted) return;
        url = URL.createObjectURL(file);
        setSound({ url, ...decoded });
      })
      .catch(() => leaving.signal.aborted || setSound("undecodable"));
    return () => {
      leaving.abort();
      URL.revokeObjectURL(url);
    };
  }, [address]);
  return sound;
}

async function read(address: string, signal: AbortSignal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const file = await answer.blob();
  const context = new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND);
  const decoded = await context.decodeAudioData(await file.arrayBuffer());
  return { file, seconds: decoded.duration, peaks: peaksOf(decoded.getChannelData(0), PEAKS) };
}
