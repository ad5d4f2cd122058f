import type { About } from "@/app/create-menu";

export function NewTask(_props: { about: About; onClose: () => void }) {
  return null;
}
