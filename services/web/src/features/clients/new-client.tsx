import type { About } from "@/app/create-menu";

export function NewClient(_props: { about: About; onClose: () => void }) {
  return null;
}
