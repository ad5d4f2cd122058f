import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import classes from "./recording.module.css";
import { type Sound, useSound } from "./sound";
import { playTime, Waveform } from "./waveform";

const SPEEDS = [1, 1.25, 1.5, 2];

/** Plays what was recorded of a call over its waveform; with the browser's own controls where it cannot be decoded. */
export function RecordingPlayer({ address }: { address: string }) {
  const { t } = useTranslation("calls");
  const sound = useSound(address);
  if (sound === "loading") return <output className={classes.loading}>{t("player.loading")}</output>;
  if (sound !== "undecodable") return <Player sound={sound} />;
  // biome-ignore lint/a11y/useMediaCaption: nobody writes captions of telephone calls
  return <audio className={classes.plain} controls autoPlay src={address} aria-label={t("recording")} />;
}

function Player({ sound }: { sound: Sound }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const { audio, at, playing, toggle, seek } = usePlayback();
  const [speed, setSpeed] = useState(1);
  const times = `${format.number(speed)}×`;
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setSpeed(next);
  };
  const Sign = playing ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <section className={classes.player} aria-label={t("recording")}>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody writes captions of telephone calls */}
      <audio ref={audio} src={sound.url} autoPlay />
      <ActionIcon
        variant="light"
        size={30}
        radius="xl"
        aria-label={t(playing ? "player.pause" : "player.play")}
        onClick={toggle}
      >
        <Sign size={14} />
      </ActionIcon>
      <Waveform peaks={sound.peaks} at={at} seconds={sound.seconds} onSeek={seek} />
      <Text size="xs" className={`quiet figures ${classes.time}`} aria-hidden>
        {t("player.placeOf", { at: playTime(at), all: playTime(sound.seconds) })}
      </Text>
      <UnstyledButton className={classes.speed} aria-label={t("player.speed", { times })} onClick={faster}>
        {times}
      </UnstyledButton>
    </section>
  );
}

function usePlayback() {
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    const look = () => setPlaying(!element.paused && !element.ended);
    for (const change of ["play", "pause", "ended"]) element.addEventListener(change, look);
    return () => {
      for (const change of ["play", "pause", "ended"]) element.removeEventListener(change, look);
    };
  }, []);
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const follow = () => {
      setAt(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  const toggle = () => void (audio.current?.paused ? audio.current.play() : audio.current?.pause());
  const seek = (seconds: number) => {
    if (audio.current) audio.current.currentTime = seconds;
    setAt(seconds);
  };
  return { audio, at, playing, toggle, seek };
}
