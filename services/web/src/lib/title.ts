import { useEffect } from "react";

/** The browser tab's title while the screen is there. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Suki` : "Suki";
  }, [title]);
}
