import type { HTMLAttributes } from "react";
import { useGlow } from "@/lib/live";

/** A box that glows once when somebody changes the thing with this id. */
export function Glow({ of, className = "", ...rest }: HTMLAttributes<HTMLDivElement> & { of: string }) {
  const glows = useGlow(of);
  return <div className={glows ? `${className} glow` : className} {...rest} />;
}
