import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { peaksOf, placeAfterKey } from "./peaks";
import classes from "./recording.module.css";
import { talkTime } from "./talk-time";

const BAR = 2;
const GAP = 1;
const HEIGHT = 32;

type Props = { peaks: number[]; at: number; seconds: number; onSeek: (seconds: number) => void };

/** The loudness of a recording as bars, what was heard in colour. A press or an arrow key goes to another place. */
export function Waveform({ peaks, at, seconds, onSeek }: Props) {
  const { t } = useTranslation("calls");
  const scheme = useComputedColorScheme();
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are the scheme's
  useEffect(() => {
    if (canvas.current && width) draw(canvas.current, width, peaks, at / seconds);
  }, [width, peaks, at, seconds, scheme]);

  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.type === "pointermove" && !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width: whole } = event.currentTarget.getBoundingClientRect();
    onSeek(Math.min(Math.max((event.clientX - left) / whole, 0), 1) * seconds);
  };
  const press = (event: KeyboardEvent) => {
    const place = placeAfterKey(event.key, at, seconds);
    if (place === undefined) return;
    event.preventDefault();
    onSeek(place);
  };
  return (
    <div
      ref={ref}
      className={classes.waveform}
      role="slider"
      tabIndex={0}
      aria-label={t("player.place")}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={t("player.placeOf", { at: playTime(at), all: playTime(seconds) })}
      onPointerDown={point}
      onPointerMove={point}
      onKeyDown={press}
    >
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}

export function playTime(seconds: number): string {
  return talkTime(Math.floor(seconds)) || "0:00";
}

function draw(canvas: HTMLCanvasElement, width: number, peaks: number[], heard: number): void {
  const scale = window.devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = HEIGHT * scale;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(scale, scale);
  const look = getComputedStyle(canvas);
  const bars = peaksOf(peaks, Math.max(1, Math.floor(width / (BAR + GAP))));
  bars.forEach((peak, place) => {
    pen.fillStyle = look.getPropertyValue((place + 0.5) / bars.length <= heard ? "--heard" : "--unheard");
    const height = Math.max(BAR, peak * HEIGHT);
    pen.fillRect(place * (BAR + GAP), (HEIGHT - height) / 2, BAR, height);
  });
}
