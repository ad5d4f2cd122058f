import { TextInput, type TextInputProps } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import classes from "./deal.module.css";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  deal: Deal;
  value: string;
  /** How it reads while nobody types. */
  shown?: string;
  onSave: (base: Deal, text: string) => void;
};

/** A text that is changed where it stands: Enter or leaving it saves, Esc takes it back. */
export function TextField({ deal, value, shown = value, onSave, ...rest }: Props) {
  const [typed, setTyped] = useState<string>();
  const [here, setHere] = useState(false);
  // What the reader saw on coming here: a change from elsewhere while typing is a conflict, not to be written over.
  const base = useRef(deal);
  const leave = () => {
    if (typed !== undefined && typed.trim() !== value) onSave(base.current, typed.trim());
    setTyped(undefined);
    setHere(false);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    if (event.key === "Escape") {
      setTyped(undefined);
      setTimeout(() => field.blur());
    } else if (event.key === "Enter") field.blur();
  };
  return (
    <TextInput
      variant="unstyled"
      classNames={{ input: classes.field }}
      {...rest}
      value={typed ?? (here ? value : shown)}
      onFocus={() => {
        base.current = deal;
        setHere(!rest.readOnly);
      }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={press}
    />
  );
}
